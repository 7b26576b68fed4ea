"""What holds for all tests."""

from hypothesis import settings

# No test measures time: how long an example takes says more of the machine than of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
