"""A folder of its own for a test."""

import os
import tempfile


def enter():
    folder = tempfile.TemporaryDirectory()
    os.chdir(folder.name)
    return folder


def leave(folder):
    os.chdir("/")
    folder.cleanup()


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)
