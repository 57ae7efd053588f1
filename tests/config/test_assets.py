"""Static files are collected again only when one of them changed."""

import brotli

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


def test_what_a_browser_gets_is_what_was_written():
    large = b"function plot() { return 1 }\n" * 20_000
    assert len(large) > assets.LARGE
    assert brotli.decompress(assets.Compressor.compress_brotli(large)) == large
