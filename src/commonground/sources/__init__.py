"""Sources: what comes in from elsewhere, said by somebody who cannot sign in."""
