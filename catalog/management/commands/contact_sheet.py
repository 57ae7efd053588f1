"""`manage.py contact_sheet OUT.html`: a wall of artwork in one file, for eyes and for the documentation."""

from base64 import b64encode
from html import escape
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalog.artwork import SHAPES, render, variants
from catalog.models import Title

PAGE = '<!doctype html><meta charset="utf-8"><title>Contact sheet</title><body style="{style}">{pictures}'
STYLE = "margin:12px;background:#141210;display:flex;flex-wrap:wrap;gap:12px"


class Command(BaseCommand):
    help = "Writes a wall of artwork of a world's titles into one HTML file."

    def add_arguments(self, parser):
        parser.add_argument("out", type=Path)
        parser.add_argument("--titles", type=int, default=60)
        parser.add_argument("--world", default="marquee")
        parser.add_argument("--shape", choices=SHAPES, default="poster")
        parser.add_argument("--width", type=int, default=220, help="of one picture, in pixels")
        parser.add_argument("--all-variants", action="store_true", help="every variant of each title in a row")

    def handle(self, *args, out, titles, world, shape, width, all_variants, **options):
        chosen = Title.objects.filter(world__slug=world).order_by("id")[:titles]
        if not chosen:
            raise CommandError(f"World {world!r} has no titles; run generate_catalogue first.")
        numbers = range(variants() if all_variants else 1)
        drawings = (render(title.artwork_facts(), number, shape) for title in chosen for number in numbers)
        out.write_text(PAGE.format(style=STYLE, pictures="".join(picture(d, width) for d in drawings)))
        self.stdout.write(self.style.SUCCESS(f"{out}: {len(chosen)} titles."))


def picture(drawing: str, width: int) -> str:
    data = b64encode(drawing.encode()).decode()
    return f'<img alt="" width="{width}" src="data:image/svg+xml;base64,{escape(data)}">'
