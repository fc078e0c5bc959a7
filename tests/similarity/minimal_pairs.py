"""Minimal pairs: an element, a passage that says it, and one that says otherwise.

Written by hand. The last column differs from the one before in one thing only: a
figure, a comparison, a negation, a direction, an order, a side, or the means.
"""

from __future__ import annotations

from typing import NamedTuple


class Triple(NamedTuple):
    kind: str
    element: str
    same: str
    different: str


_TABLE = """
number | a lidar having a detection range of at least 150 m | The lidar detects objects up to a range of 200 m. | The lidar detects objects only up to a range of 40 m.
number | stopping the vehicle when the distance to the obstacle is less than 5 m | The vehicle stops when the distance to the obstacle is less than 5 metres. | The vehicle stops when the distance to the obstacle is more than 50 m.
number | a cargo box with a volume between 3 and 5 m long | The cargo box is 4 m long. | The cargo box is 9 m long.
number | the vehicle travels at a speed of at most 20 km/h | The vehicle travels at a speed of 15 km/h. | The vehicle travels at a speed of 60 km/h.
number | updating the map every 10 seconds | The map is updated every 10 s. | The map is updated every 60 s.
number | a battery voltage of 48 V | The battery has a voltage of 48 V. | The battery has a voltage of 400 V.
number | sampling the wheel speed at 100 Hz | The wheel speed is sampled at a rate of 100 Hz. | The wheel speed is sampled at a rate of 1 kHz.
number | the door opens within 3 seconds after authentication | After authentication the door opens within 3 s. | After authentication the door opens only after more than 30 s.
number | a payload of not less than 500 kg | The payload is 1 ton. | The payload is 200 kg.
number | the camera has a viewing angle of about 120 degrees | The viewing angle of the camera is 120°. | The viewing angle of the camera is 60°.
number | a braking distance of no more than 2 m | The braking distance is 180 cm. | The braking distance is 6 m.
number | heating the battery when its temperature is below 5 °C | The battery is heated when its temperature is below 5 °C. | The battery is heated when its temperature is above 35 °C.
number | the charging current is limited to 10 A | The charging current is limited to 10 A. | The charging current is limited to 32 A.
number | 激光雷达的探测距离不小于150米 | 激光雷达的探测距离为200米。 | 激光雷达的探测距离为40米。
number | 当与障碍物的距离小于5米时停车 | 与障碍物的距离小于5 m时，车辆停车。 | 与障碍物的距离大于50米时，车辆停车。
number | 车辆的行驶速度不超过20公里/小时 | 车辆的行驶速度为15km/h。 | 车辆的行驶速度为60km/h。
number | 每隔10秒更新一次地图 | 地图每10 s更新一次。 | 地图每60秒更新一次。
number | 电池电压为48伏 | 电池的电压为48V。 | 电池的电压为400V。
number | 载重量至少为500千克 | 载重量为1吨。 | 载重量为200千克。
number | 货箱长度介于3米和5米之间 | 货箱的长度为4米。 | 货箱的长度为9米。
number | 鉴权通过后3秒内打开柜门 | 鉴权通过后，柜门在3秒以内打开。 | 鉴权通过后，柜门在30秒以后打开，等待时间超过30秒。
number | a lidar having a detection range of at least 150 m | 激光雷达的探测距离为200米。 | 激光雷达的探测距离为40米。
number | 车辆的行驶速度不超过20公里/小时 | The driving speed of the vehicle is 15 km/h. | The driving speed of the vehicle is 60 km/h.
number | 电池电压为48伏 | The battery voltage is 48 V. | The battery voltage is 400 V.
number | updating the map every 10 seconds | 每10秒更新一次地图。 | 每60秒更新一次地图。
comparison | switching to remote driving when the delay exceeds a threshold | Remote driving is switched to when the delay is greater than a threshold. | Remote driving is switched to when the delay is below a threshold.
comparison | braking if the distance is smaller than a preset distance | If the distance is less than the preset distance, the vehicle brakes. | If the distance is greater than the preset distance, the vehicle brakes.
comparison | returning to the station when the battery level is below a threshold | When the battery level falls below the threshold, the vehicle returns to the station. | When the battery level exceeds the threshold, the vehicle returns to the station.
comparison | selecting the route whose confidence is higher than a preset value | The route with a confidence greater than the preset value is selected. | The route with a confidence lower than the preset value is selected.
comparison | raising an alarm if the temperature exceeds the limit | An alarm is raised if the temperature is above the limit. | An alarm is raised if the temperature is below the limit.
comparison | reducing the speed when visibility is less than a threshold | The speed is reduced when the visibility is lower than the threshold. | The speed is reduced when the visibility is higher than the threshold.
comparison | a point is kept when its intensity is not less than the threshold | A point is kept if its intensity is greater than the threshold. | A point is kept if its intensity is less than the threshold.
comparison | 当时延大于阈值时切换为远程驾驶 | 若时延超过阈值，则切换为远程驾驶。 | 若时延小于阈值，则切换为远程驾驶。
comparison | 若距离小于预设距离，则制动 | 当距离低于预设距离时，进行制动。 | 当距离大于预设距离时，进行制动。
comparison | 电量低于阈值时返回站点 | 当电量小于阈值时，车辆返回站点。 | 当电量高于阈值时，车辆返回站点。
comparison | 温度超过阈值时发出报警 | 当温度大于阈值时，发出报警。 | 当温度低于阈值时，发出报警。
comparison | 选择置信度大于预设阈值的目标 | 选取置信度高于预设阈值的目标。 | 选取置信度低于预设阈值的目标。
comparison | switching to remote driving when the delay exceeds a threshold | 时延大于阈值时，切换为远程驾驶。 | 时延小于阈值时，切换为远程驾驶。
comparison | 电量低于阈值时返回站点 | The vehicle returns to the station when the battery level is below the threshold. | The vehicle returns to the station when the battery level is above the threshold.
comparison | the steering angle does not exceed the maximum angle | The steering angle is less than the maximum angle. | The steering angle exceeds the maximum angle.
negation | detecting obstacles with a lidar | Obstacles are detected with a lidar. | Obstacles are detected without a lidar.
negation | charging the battery without a cable | The battery is charged without any cable. | The battery is charged with a cable.
negation | the map is stored on the vehicle | The map is stored on the vehicle. | The map is not stored on the vehicle.
negation | the parcel is handed over without a human operator | The parcel is handed over without a human operator being present. | The parcel is handed over by a human operator.
negation | using a high-definition map to plan the path | A high-definition map is used to plan the path. | No high-definition map is used to plan the path.
negation | the controller requires a wireless connection to the cloud server | The controller requires a wireless connection to the cloud server. | The controller does not require a wireless connection to the cloud server.
negation | authenticating the user by face recognition | The user is authenticated by face recognition. | The user is authenticated by a code, and face recognition is not used.
negation | the vehicle has no steering wheel | The vehicle does not have a steering wheel. | The vehicle has a steering wheel.
negation | transmitting the camera image to the remote driver | The camera image is transmitted to the remote driver. | The camera image is never transmitted to the remote driver.
negation | locking the compartment after delivery | The compartment is locked after delivery. | The compartment is not locked after delivery.
negation | 采用高精地图规划路径 | 利用高精地图进行路径规划。 | 不使用高精地图进行路径规划。
negation | 通过激光雷达检测障碍物 | 利用激光雷达检测障碍物。 | 无需激光雷达即可检测障碍物。
negation | 地图存储在车辆上 | 地图保存在车辆上。 | 车辆上不存储地图。
negation | 车辆未设置方向盘 | 车辆上没有方向盘。 | 车辆上设置有方向盘。
negation | 对用户进行人脸识别 | 对用户进行人脸识别。 | 不对用户进行人脸识别，未使用人脸识别。
negation | 将摄像头图像发送给远程驾驶员 | 摄像头图像被发送给远程驾驶员。 | 不发送摄像头图像给远程驾驶员。
negation | detecting obstacles with a lidar | 采用激光雷达检测障碍物。 | 不采用激光雷达检测障碍物。
negation | 采用高精地图规划路径 | The path is planned with a high-definition map. | The path is planned without a high-definition map.
negation | 车辆未设置方向盘 | The vehicle has no steering wheel. | The vehicle has a steering wheel.
direction | the vehicle sends its position to the server | The server receives the position from the vehicle. | The server sends the position to the vehicle.
direction | receiving, by the vehicle, a delivery task from the cloud platform | The cloud platform sends the delivery task to the vehicle. | The vehicle sends the delivery task to the cloud platform.
direction | transmitting the route from the server to the vehicle | The vehicle receives the route from the server. | The server receives the route from the vehicle.
direction | the controller transmits a command to the motor | A command is transmitted from the controller to the motor. | The motor transmits a command to the controller.
direction | the terminal uploads the image to the cloud server | The cloud server receives the image from the terminal. | The cloud server sends the image to the terminal.
direction | the lidar outputs point cloud data to the controller | The controller receives point cloud data from the lidar. | The controller outputs point cloud data to the lidar.
direction | the leading vehicle sends its speed to the following vehicle | The leading vehicle transmits its speed to the following vehicle. | The following vehicle transmits its speed to the leading vehicle.
direction | the controller controls the robotic arm | The robotic arm is controlled by the controller. | The robotic arm controls the controller.
direction | the tractor tows the trailer | The trailer is towed by the tractor. | The tractor is towed by the trailer.
direction | the battery supplies power to the motor | Power is supplied by the battery to the motor. | The motor supplies power to the battery.
direction | the server pushes an update to the vehicle | An update is pushed to the vehicle by the server. | An update is pushed to the server by the vehicle.
direction | 车辆向服务器发送位置信息 | 服务器从车辆接收位置信息。 | 服务器向车辆发送位置信息。
direction | 云平台将配送任务下发至车辆 | 车辆从云平台接收配送任务。 | 车辆将配送任务上传至云平台。
direction | 控制器向电机发送指令 | 电机接收控制器发送的指令。 | 电机向控制器发送指令。
direction | 终端将图像上传至云服务器 | 云服务器接收终端上传的图像。 | 云服务器将图像下发至终端。
direction | 控制器控制机械臂 | 机械臂由控制器控制。 | 机械臂控制控制器。
direction | 激光雷达将点云数据发送给控制器 | 控制器接收激光雷达发送的点云数据。 | 控制器将点云数据发送给激光雷达。
direction | the vehicle sends its position to the server | 车辆向服务器发送位置。 | 服务器向车辆发送位置。
direction | 云平台将配送任务下发至车辆 | The cloud platform sends the delivery task to the vehicle. | The vehicle sends the delivery task to the cloud platform.
direction | the terminal uploads the image to the cloud server | 云服务器接收终端上传的图像。 | 终端接收云服务器发送的图像。
direction | 控制器向电机发送指令 | The controller sends an instruction to the motor. | The motor sends an instruction to the controller.
order | calibrating the camera before loading the parcel | The camera is calibrated before the parcel is loaded. | The camera is calibrated after the parcel is loaded.
order | verifying the recipient before opening the door | Before the door is opened, the recipient is verified. | After the door is opened, the recipient is verified.
order | filtering the point cloud before extracting features | The point cloud is filtered prior to extracting the features. | The point cloud is filtered after extracting the features.
order | deleting the image after recognition | After recognition, the image is deleted. | Before recognition, the image is deleted.
order | planning the path after the obstacle is classified | The path is planned after classification of the obstacle. | The path is planned before classification of the obstacle.
order | weighing the parcel before sealing the compartment | Before sealing the compartment, the parcel is weighed. | After sealing the compartment, the parcel is weighed.
order | 在装载包裹之前标定相机 | 装载包裹前，对相机进行标定。 | 装载包裹后，对相机进行标定。
order | 在打开柜门之前验证收件人 | 打开柜门之前，对收件人进行验证。 | 打开柜门之后，对收件人进行验证。
order | 在识别之后删除图像 | 识别完成之后，删除图像。 | 识别完成之前，删除图像。
order | 在提取特征之前对点云进行滤波 | 提取特征之前，对点云进行滤波。 | 提取特征之后，对点云进行滤波。
order | verifying the recipient before opening the door | 打开车门之前，验证收件人。 | 打开车门之后，验证收件人。
order | 在识别之后删除图像 | After recognition, the image is deleted. | Before recognition, the image is deleted.
side | a lidar mounted on the left side of the vehicle | The lidar is mounted on the left side of the vehicle. | The lidar is mounted on the right side of the vehicle.
side | a camera facing the front of the vehicle | The camera faces the front of the vehicle. | The camera faces the rear of the vehicle.
side | driving the front wheels by a motor | A motor drives the front wheels. | A motor drives the rear wheels.
side | an upper compartment for cold goods | Cold goods are kept in the upper compartment. | Cold goods are kept in the lower compartment.
side | increasing the speed of the vehicle on a straight road | On a straight road the speed of the vehicle is increased. | On a straight road the speed of the vehicle is reduced.
side | the door opens when the user approaches | The door is opened when the user approaches. | The door is closed when the user approaches.
side | the conveyor is arranged inside the cargo box | The conveyor is arranged inside the cargo box. | The conveyor is arranged outside the cargo box.
side | the battery cells are connected in series | The battery cells are connected in series. | The battery cells are connected in parallel.
side | 激光雷达安装在车辆左侧 | 激光雷达设置于车辆左侧。 | 激光雷达设置于车辆右侧。
side | 电机驱动前轮 | 前轮由电机驱动。 | 后轮由电机驱动。
side | 用户靠近时打开柜门 | 当用户靠近时，打开柜门。 | 当用户靠近时，关闭柜门。
side | 弯道处降低车速 | 在弯道处减小车速。 | 在弯道处提高车速。
side | 电池单体串联 | 电池单体之间串联连接。 | 电池单体之间并联连接。
means | estimating the state of the target with a Kalman filter | The state of the target is estimated by an extended Kalman filter. | The state of the target is estimated by a particle filter.
means | associating detections with tracks by the Hungarian algorithm | The Hungarian algorithm associates detections with tracks. | Joint probabilistic data association associates detections with tracks.
means | locating the vehicle by RTK positioning | The vehicle is located by RTK positioning. | The vehicle is located by lidar map matching.
means | fusing sensor data by late fusion | The sensor data are fused by decision-level fusion. | The sensor data are fused by early fusion.
means | locating the vehicle by UWB positioning | The vehicle is located by ultra-wideband positioning. | The vehicle is located by visual localization.
means | 采用卡尔曼滤波估计目标状态 | 通过扩展卡尔曼滤波估计目标的状态。 | 通过粒子滤波估计目标的状态。
means | 利用匈牙利算法关联检测结果与航迹 | 检测结果与航迹通过匈牙利匹配进行关联。 | 检测结果与航迹通过联合概率数据关联进行关联。
means | 通过视觉定位确定车辆位置 | 车辆位置由视觉定位确定。 | 车辆位置由磁导航确定。
means | estimating the state of the target with a Kalman filter | 采用卡尔曼滤波估计目标的状态。 | 采用粒子滤波估计目标的状态。
means | 通过视觉定位确定车辆位置 | The vehicle position is determined by visual localization. | The vehicle position is determined by RTK positioning.
means | fusing sensor data by late fusion | 采用后融合方式融合传感器数据。 | 采用前融合方式融合传感器数据。
"""  # noqa: E501

TRIPLES = tuple(
    Triple(*(cell.strip() for cell in line.split("|")))
    for line in _TABLE.strip().splitlines()
)
