"""HTML from a clipboard: `tags` cuts it into its pieces, `reading` makes words of them."""
