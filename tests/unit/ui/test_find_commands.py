"""What looks alike, what recurs and what pictures show is found by commands."""

from tests.e2e.fake_program import FakeWiring
from tests.fakes import FakeLanguageModel, FakeModels
from tests.halves import SharpEye, halves


def test_more_that_looks_alike_is_found_where_nothing_was_said(teach, bosco, photos, tmp_path):
    # What is red is found already, and nothing else looks like it.
    assert teach("concept", "like", "Bosco").out == "Nothing else looks like it.\n"
    assert teach("concept", "like", "Bosco", "--example", 99).code == 2
    picture = halves(tmp_path / "rex.png", "red", "white", seed=98)
    teach("concept", "add", "Rex", "--image", picture, "--box", "0,0,0.45,1")
    found = teach("concept", "like", "Rex", "--json").json["like"]
    paths = [one["source"].rpartition("/")[2] for one in found]
    assert paths
    assert len(set(paths)) == len(paths), "each photo comes once"
    assert all("red" in path for path in paths)
    likenesses = [one["likeness"] for one in found]
    assert likenesses == sorted(likenesses, reverse=True)
    shown = teach("concept", "like", "Rex", "--limit", 1)
    assert "Next: keepsake concept add Rex --more --image" in " ".join(shown.out.split())


def test_without_an_example_nothing_can_be_alike(teach, photos):
    teach("concept", "add", "Mia")
    assert "no example picture" in teach("concept", "like", "Mia").out


def test_what_recurs_is_offered_and_named(teach, photos):
    (cluster,) = teach("concept", "discover", "--json").json["clusters"]
    assert (cluster["photos"], cluster["face"]) == (6, False)
    shown = teach("concept", "discover").out
    assert "something in 6 photos" in shown
    assert f"keepsake concept name-cluster {cluster['key']} NAME" in shown
    named = teach("concept", "name-cluster", cluster["key"], "Bosco", "--json").json
    assert len(named["concept"]["examples"]) == 3
    found = named["concept"]["in_pictures"]
    assert (found["confirmed"], found["yes"]) == (3, 3), "its examples are no question"
    assert "Nothing without a name recurs" in teach("concept", "discover").out
    gone = teach("concept", "name-cluster", cluster["key"], "Rex")
    assert gone.code == 2
    assert "concept discover" in gone.err


def test_what_is_of_no_interest_is_dismissed_and_brought_back(teach, photos):
    (cluster,) = teach("concept", "discover", "--json").json["clusters"]
    assert f"keepsake concept dismiss {cluster['key']}" in teach("concept", "discover").out
    done = teach("concept", "dismiss", cluster["key"], cluster["key"])
    assert done.out.startswith("Dismissed a group of 6 photos.\n")
    assert "Nothing without a name recurs" in teach("concept", "discover").out
    gone = teach("concept", "dismiss", cluster["key"])
    assert (gone.code, "concept discover" in gone.err) == (2, True)
    (put_aside,) = teach("concept", "discover", "--dismissed", "--json").json["clusters"]
    assert (put_aside["photos"], put_aside["key"]) == (6, "d1")
    assert "keepsake concept restore d1" in teach("concept", "discover", "--dismissed").out
    assert teach("concept", "restore", "d1").out.startswith("Brought back a group of 6 photos.")
    assert teach("concept", "discover", "--json").json["clusters"] == [cluster]
    assert "Nothing is dismissed." in teach("concept", "discover", "--dismissed").out
    wrong = teach("concept", "restore", "d1")
    assert (wrong.code, "discover --dismissed" in wrong.err) == (2, True)
    teach("concept", "undo")
    assert teach("concept", "discover", "--json").json["clusters"] == []
    teach("concept", "undo")
    assert teach("concept", "discover", "--json").json["clusters"] == [cluster]
    teach("concept", "redo")
    assert teach("concept", "discover", "--json").json["clusters"] == []
    history = [one["what"] for one in teach("concept", "history", "--json").json["edits"]]
    assert history == ["Brought back a group of 6 photos.", "Dismissed a group of 6 photos."]


def test_pictures_anywhere_are_recognised(teach, bosco, tmp_path):
    there = halves(tmp_path / "there.png", "red", "yellow", seed=42)
    nothing = halves(tmp_path / "nothing.png", "green", "blue", seed=43)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    outcome = teach("recognise", there, nothing, broken, "--json")
    assert outcome.code == 1
    lines = [line for line in outcome.out.splitlines() if line]
    assert len(lines) == 3
    outcome = teach("recognise", there, "--json")
    (seen,) = outcome.json["concepts"]
    assert outcome.json["image"] == str(there)
    assert (seen["name"], seen["decision"]) == ("Bosco", "yes")
    assert (seen["box"][0], seen["box"][2]) == (0.0, 0.5)  # somewhere at the left
    assert 0.5 < seen["score"] <= 1
    assert outcome.json["caption"].startswith("Bosco: a photo of a dog")
    assert outcome.json["caption_by"] == ""
    shown = teach("recognise", nothing).out
    assert "\n  A photo of" in shown
    assert shown.endswith("nothing that was taught\n")
    listed = teach("recognise", broken)
    assert (listed.code, listed.out) == (1, "")
    assert "broken.png" in listed.err


def test_a_model_that_sees_words_the_captions(keepsake, teach, bosco, tmp_path):
    there = halves(tmp_path / "there.png", "red", "yellow", seed=42)
    seeing = FakeLanguageModel(["A dog is lying on the sofa. It is red."], sees_pictures=True)

    class Seeing(FakeWiring):
        def models(self, library):
            return FakeModels(image=SharpEye(), language=seeing)

    outcome = keepsake("recognise", there, "--json", wiring=Seeing())
    assert outcome.json["caption"] == "Bosco is lying on the sofa."
    assert outcome.json["caption_by"] == "fake-language 1"
    assert "Bosco is lying on the sofa." in keepsake("recognise", there, wiring=Seeing()).out
    asked = len(seeing.prompts)
    quick = keepsake("recognise", there, "--quick", "--json", wiring=Seeing()).json
    assert (quick["caption_by"], len(seeing.prompts)) == ("", asked)
    keepsake("settings", "language_model", "false", wiring=Seeing())
    plain = keepsake("recognise", there, "--json", wiring=Seeing()).json
    assert (plain, len(seeing.prompts)) == (quick, asked)
