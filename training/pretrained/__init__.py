"""Networks whose weights ship inside packages of the Python index; only the weight files are read, never their code."""
