"""What a report says, section by section; wording stands in the tables beside."""
