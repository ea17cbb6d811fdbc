"""Which version of the package is this? The engine inside must have the same."""

VERSION = "0.1.0"
