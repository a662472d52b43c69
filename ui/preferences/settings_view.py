"""The view of settings: the look, the indexer's limits, privacy, copies, and what this is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton, QSystemTrayIcon, QWidget

from assistant.settings import MOST_MEMORY_MB, MOST_THREADS, Settings
from ui import figures
from ui.cards import plain_label
from ui.chosen import LARGEST_FONT, SMALLEST_FONT
from ui.column import Column
from ui.desk import Desk
from ui.language import speaks
from ui.pipe.choice_messages import NetworkUse
from ui.preferences.about import AboutCard
from ui.preferences.answers_group import AnswersGroup
from ui.preferences.copies import CopiesCard
from ui.preferences.languages import spoken_languages
from ui.preferences.library_part import LibraryPart
from ui.preferences.quick_key_group import QuickKeyGroup
from ui.preferences.requests import ChoiceRequests
from ui.preferences.rows import Amount, Choice, Group, Switch, Words
from ui.questions import sure
from ui.translation import translate
from ui.view import View
from ui.wording import day_of, one_line, quoted, size

_SHOWN_USES = 20
_WEEK_MIN = 7 * 24 * 60
_TEN_YEARS = 3650
_DAY_MIN = 24 * 60
_FONT_STEP, _FONT_PAUSE = 10, 200  # per cent; milliseconds, as all being laid out anew takes long
_AMOUNTS = (
    "threads",
    "scan_every_min",
    "unload_after_min",
    "model_memory_mb",
    "keep_deleted_days",
)
_SWITCHES = ("reading", "only_on_mains", "faces", "graphics")


class SettingsView(View):
    """Shows what is chosen each time it is opened; a change counts at once."""

    NAME = "settings"
    ICON = "settings"
    NEEDS_LIBRARY = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.requests = ChoiceRequests(desk.bridge, self)
        self._asked: set[int] = set()
        self._fetching = 0  # the request for all of them
        self._closed = ""  # a sentence: why the library cannot be opened
        desk.preferences.failed.connect(desk.say)
        desk.bridge.unusable.connect(self._show_closed)
        desk.bridge.ready.connect(self._show_open)

    def _make(self) -> None:
        self._column = Column(self)
        self._column.rows.addWidget(plain_label(self.title(), "page"))
        self._make_look()
        self.quick = QuickKeyGroup(self.desk)
        self._column.rows.addWidget(self.quick)
        self.of_library = LibraryPart()
        self._column.rows.addWidget(self.of_library)
        self._make_limits()
        self.answers = AnswersGroup(self._change)
        self.of_library.rows.addWidget(self.answers)
        self._make_privacy()
        self._make_care()
        self._column.rows.addWidget(AboutCard())
        self._column.rows.addStretch(1)
        self._show_chosen()
        self.desk.preferences.changed.connect(self._show_chosen)
        self.desk.bridge.failed.connect(self._show_failure)
        self.requests.found.connect(self._show)

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Settings")

    def enter(self) -> None:
        """Fetch the settings of the library."""
        self.make()
        if self._closed:
            self._show_closed(self._closed)
            return
        self.of_library.show_waiting()
        self._fetching = self.requests.get()
        self._asked.add(self._fetching)
        self.copies.fetch()

    def awaits(self, number: int) -> bool:
        """Say whether it tells of a failure itself."""
        return number in self._asked or (self._is_made and self.copies.awaits(number))

    # The groups

    def _make_look(self) -> None:
        choose = self.desk.preferences.choose
        schemes = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        self.scheme = Choice(  # the list closes first, as dressing all takes a moment
            schemes, lambda value: QTimer.singleShot(0, self, lambda: choose(scheme=value))
        )
        self._font = 0  # per cent, chosen once no other step follows soon
        self._font_soon = QTimer(self, singleShot=True, interval=_FONT_PAUSE)
        self._font_soon.timeout.connect(lambda: choose(font=self._font))
        self.font_size = Amount(SMALLEST_FONT, LARGEST_FONT, " %", self._step_font)
        self.font_size.setSingleStep(_FONT_STEP)
        languages = (("system", self.tr("As the system")), ("en", "English"), ("de", "Deutsch"))
        self.language = Choice(languages, lambda value: choose(language=value))
        self.in_tray = Switch(lambda value: choose(in_tray=value))
        self.notices = Switch(lambda value: choose(notices=value))
        look = Group(self.tr("Appearance"))
        self._column.rows.addWidget(look)
        look.add(self.tr("Colours"), "", self.scheme)
        look.add(self.tr("Size of the text"), "", self.font_size)
        look.add(self.tr("Language"), self.tr("It counts from the next start."), self.language)
        self.restart = QPushButton(self.tr("Restart Keepsake now"))
        self.restart.clicked.connect(lambda _checked=False: self.desk.restart_wanted.emit())
        look.add_row(self.restart)
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        self.in_tray.setEnabled(has_tray)
        look.add(
            self.tr("Stay in the tray"),
            self.tr("Closing the window leaves Keepsake at hand, and indexing goes on.")
            if has_tray
            else self.tr("Your desktop has no tray: closing the window ends Keepsake."),
            self.in_tray,
        )
        look.add(
            self.tr("Tell when long work is done"),
            self.tr("By a notification of the system."),
            self.notices,
        )

    def _step_font(self, value: int) -> None:
        self._font = value
        self._font_soon.start()

    def _make_limits(self) -> None:
        limits = self._group(self.tr("Indexing"))
        self.reading = self._switch("reading")
        self.speech_language = Choice(spoken_languages(), self._choose_speech)
        self.only_on_mains = self._switch("only_on_mains")
        self.quiet_hours = Words("22:00-07:00", lambda value: self._change("quiet_hours", value))
        minutes, days = self.tr(" min"), self.tr(" days")
        self.threads = self._amount("threads", 0, MOST_THREADS, "")
        self.threads.setSpecialValueText(self.tr("As Keepsake chooses"))
        self.graphics = self._switch("graphics")
        self.scan_every_min = self._amount("scan_every_min", 1, _WEEK_MIN, minutes)
        self.unload_after_min = self._amount("unload_after_min", 0, _DAY_MIN, minutes)
        self.model_memory_mb = self._amount("model_memory_mb", 0, MOST_MEMORY_MB, self.tr(" MB"))
        self.model_memory_mb.setSpecialValueText(self.tr("Half of the computer's"))
        self.keep_deleted_days = self._amount("keep_deleted_days", 0, _TEN_YEARS, days)
        self.starts_early = Switch(self._start_early)
        for name, meaning, control in self._limit_rows():
            limits.add(name, meaning, control)
        spoken = self.tr("What is spoken in them, if it is always the same.")
        limits.add(self.tr("Language of recordings"), spoken, self.speech_language)

    def _limit_rows(self) -> tuple[tuple[str, str, QWidget], ...]:
        return (
            (
                self.tr("Start at login"),
                self.tr("Keeps the library up to date from every login on, without this window."),
                self.starts_early,
            ),
            (
                self.tr("Read the text in pictures"),
                self.tr("In photos and scanned pages; it is the slowest part."),
                self.reading,
            ),
            (
                self.tr("Quiet hours"),
                self.tr("Nothing is indexed between these times; empty: at any time."),
                self.quiet_hours,
            ),
            (self.tr("Only on mains power"), "", self.only_on_mains),
            (
                self.tr("Threads"),
                self.tr("How many models may use; it counts from the next start."),
                self.threads,
            ),
            (
                self.tr("Use the graphics card"),
                self.tr("For models, where that is faster; it counts from the next start."),
                self.graphics,
            ),
            (
                self.tr("Look through all folders every"),
                self.tr("In case a change was not noticed."),
                self.scan_every_min,
            ),
            (
                self.tr("Keep models in memory for"),
                self.tr("After that long without work they give it back."),
                self.unload_after_min,
            ),
            (
                self.tr("Memory for models"),
                self.tr("Of one process, from the next start; what rests longest makes room."),
                self.model_memory_mb,
            ),
            (
                self.tr("Keep deleted files for"),
                self.tr("Nobody finds them; after that they are forgotten for good."),
                self.keep_deleted_days,
            ),
        )

    def _make_privacy(self) -> None:
        privacy = self._group(self.tr("Privacy"))
        self.faces = Switch(self._turn_faces)
        privacy.add(
            self.tr("Recognise people by their faces"),
            self.tr("Off also deletes everything that describes faces."),
            self.faces,
        )
        self.network = plain_label("", "small", wraps=True)
        privacy.add_widget(plain_label(self.tr("What was ever fetched from the network")))
        privacy.add_widget(self.network)

    def _make_care(self) -> None:
        self.copies = CopiesCard(self.desk, self.requests)
        self.copies.daily_chosen.connect(
            lambda on: self._change("daily_copies", "true" if on else "false")
        )
        self.of_library.rows.addWidget(self.copies)

    def _group(self, title: str) -> Group:
        group = Group(title)
        self.of_library.rows.addWidget(group)
        return group

    def _switch(self, name: str) -> Switch:
        return Switch(lambda value: self._change(name, "true" if value else "false"))

    def _amount(self, name: str, least: int, most: int, unit: str) -> Amount:
        return Amount(least, most, unit, lambda value: self._change(name, str(value)))

    # What is shown

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.desk.preferences.chosen
        self.scheme.show_value(chosen.scheme)
        self.font_size.show_value(chosen.font)
        self.language.show_value(chosen.language)
        self.restart.setVisible(not speaks(chosen.language))
        self.in_tray.show_value(chosen.in_tray)
        self.notices.show_value(chosen.notices)
        self.quick.show_chosen(chosen)

    def _show(self, number: int, settings: Settings, *rest: object) -> None:
        way, early, network, folder = rest
        self._asked.discard(number)
        for name in _SWITCHES:
            getattr(self, name).show_value(getattr(settings, name))
        for name in _AMOUNTS:
            getattr(self, name).show_value(getattr(settings, name))
        self.quiet_hours.show_value(settings.quiet_hours)
        self.answers.show_chosen(settings)
        self.speech_language.show_value(settings.speech_language)
        self.starts_early.setEnabled(early is not None)
        self.starts_early.show_value(bool(early))
        self.starts_early.setToolTip(str(way))
        self.copies.show_choices(settings, str(folder))
        if isinstance(network, tuple):
            self.network.setText(network_words(network))
        self.of_library.show_known()

    @Slot(str)
    def _show_closed(self, sentence: str) -> None:
        self._closed = sentence
        if self._is_made:
            again, restore = self._open_again, self.desk.rescue
            self.of_library.show_failure(sentence, again, restore=restore)

    @Slot()
    def _show_open(self) -> None:
        was_closed, self._closed = bool(self._closed), ""
        if was_closed and self._is_made:
            self.enter()

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._fetching:
            self._asked.discard(number)
            if not self._closed:
                self.of_library.show_failure(sentence, self.enter)
        elif self.copies.is_fetching(number):
            self.copies.show_unknown(sentence)
        elif number in self._asked or self.copies.takes(number):
            self._asked.discard(number)
            title = quoted(self.quiet_hours.accessibleName())  # the one that takes any words
            self.desk.say(one_line(sentence.replace("quiet_hours", title)))
            self.setFocus()  # so that what was typed in vain gives way to what counts
            self.enter()

    # What the user does

    def _open_again(self) -> None:
        self._closed = ""
        self.of_library.show_waiting()
        self.desk.bridge.start()
        self.enter()

    def _change(self, name: str, value: str) -> None:
        self._asked.add(self.requests.change(name, value))

    def _choose_speech(self, code: str) -> None:
        self._change("speech_language", code)
        self.desk.say(
            self.tr(
                "It counts for recordings from now on. To have others heard again, choose them in "
                "the library and “Index again”."
            )
        )

    def _start_early(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self._asked.add(self.requests.start_early(on=on))

    def _turn_faces(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        if not on and not sure(
            self,
            self.tr("Recognise nobody by their face?"),
            self.tr("What describes faces is deleted now. Your concepts and their pictures stay."),
            self.tr("Switch off"),
        ):
            self.faces.show_value(value=True)
            return
        self._change("faces", "true" if on else "false")


def network_words(uses: tuple[NetworkUse, ...]) -> str:
    """Return what was fetched, a line each; says so when nothing ever was."""
    if not uses:
        return translate("SettingsView", "Nothing.")
    lines = [
        f"{day_of(use.at)} · {one_line(use.what)} · {size(use.bytes)}"
        + ("" if use.done else " · " + translate("SettingsView", "not all of it"))
        for use in uses[:_SHOWN_USES]
    ]
    if len(uses) > _SHOWN_USES:
        lines.append(
            translate("SettingsView", "and {} more").format(figures.number(len(uses) - _SHOWN_USES))
        )
    return "\n".join(lines)
