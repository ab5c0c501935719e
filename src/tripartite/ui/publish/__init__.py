"""The Publish workspace: checks first, then the forms with a preview; and what comes back."""
