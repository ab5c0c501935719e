"""What would follow: from adopting an amendment, or any choice of them; asked of the rules."""
