"""Tests of Portunus; the folders mirror the packages."""
