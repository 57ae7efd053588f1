"""Static files are collected again only when one of them changed."""

from config import assets


def test_collected_files_stay_until_a_source_changes(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "site.css").write_text("a {}")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    assert not assets.collected()
    assets.collect()
    assert assets.collected()
    assert (settings.STATIC_ROOT / "site.css").read_text() == "a {}"
    (source / "site.css").write_text("a { color: red }")
    assert not assets.collected()
