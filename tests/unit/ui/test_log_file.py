"""The log file is private, keeps quiet about other libraries, and never stops the program."""

import logging
import stat

from ui.log_file import log_to


def test_lines_go_to_a_private_file_only_while_the_block_runs(tmp_path):
    library = tmp_path / "library"
    with log_to(library):
        assert not library.exists()
        logging.getLogger("assistant.x").info("indexed source %d", 7)
        logging.getLogger("other").info("a quoted secret")
    logging.getLogger("assistant.x").info("too late")
    log = library / "keepsake.log"
    text = log.read_text()
    assert "indexed source 7" in text
    assert "secret" not in text
    assert "too late" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(library.stat().st_mode) == 0o700


def test_a_log_that_cannot_be_written_is_passed_over(tmp_path, capfd):
    (tmp_path / "library").write_text("in the way")
    with log_to(tmp_path / "library"):
        logging.getLogger("ui.x").info("a line")
    assert capfd.readouterr().err == ""
