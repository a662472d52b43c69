"""The settings are read once a search, and wrong ones do not end it."""

from assistant.errors import LibraryProblem
from assistant.retrieve.settings_once import SettingsOnce
from assistant.settings import Settings


def test_settings_are_read_once_in_a_block_and_anew_behind_it():
    told = iter([Settings(stacks=False), Settings(stacks=True)])
    settings = SettingsOnce(lambda: next(told))
    with settings.hold():
        assert [settings().stacks, settings().stacks] == [False, False]
    assert settings().stacks


def test_wrong_settings_count_as_the_usual_ones():
    def wrong() -> Settings:
        raise LibraryProblem("no")

    settings = SettingsOnce(wrong)
    with settings.hold():
        assert settings() == Settings()
    assert settings() == Settings()
