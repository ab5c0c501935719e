"""Other people's formats, in and out: plain text, later HTML, Akoma Ntoso and spreadsheets."""
