"""Latent classes: people differ in how likely each list holds them; within a class, lists do not depend on each other.

Manrique-Vallier 2016, Biometrics 72:1246.
"""
