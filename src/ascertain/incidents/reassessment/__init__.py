"""Which claims stand together, looked at anew when more has come in: worked out, recorded, and taken back."""
