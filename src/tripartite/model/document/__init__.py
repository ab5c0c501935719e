"""A document as it stands: where its provisions are, how they are called, whose words they have."""
