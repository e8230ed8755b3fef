"""The preserved bytes of reports: encrypted, addressed by the digest of their ciphertext, never changed.

Restricted values (names, witnesses) are sealed here too; the log holds only salted commitments to them.
"""
