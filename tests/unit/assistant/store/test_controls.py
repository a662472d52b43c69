from assistant.store.connection import Store
from assistant.store.controls import get_control, set_control


def test_a_value_is_there_until_it_is_replaced_or_taken_away(store):
    with store.write() as tx:
        assert get_control(tx, "paused") is None
        set_control(tx, "paused", "1")
        set_control(tx, "pace", "{}")
        assert get_control(tx, "paused") == "1"
        set_control(tx, "paused", "2")
        assert get_control(tx, "paused") == "2"
        set_control(tx, "paused", None)
        set_control(tx, "never there", None)
        assert (get_control(tx, "paused"), get_control(tx, "pace")) == (None, "{}")


def test_another_process_sees_it(store, library):
    with Store.open(library) as other:
        with other.write() as tx:
            set_control(tx, "scan_wanted", "3")
        with store.read() as tx:
            assert get_control(tx, "scan_wanted") == "3"
