"""Before a text is published, and after: its checks, what an overnight reviser did."""
