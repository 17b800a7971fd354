"""What several file formats have in common: stretches of a file with their places, XML, JSON and HTML fragments.

Readers do not import readers; what two of them need is here.
"""
