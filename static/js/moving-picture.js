// The picture of a film that isn't there: shots cut from its artwork, each with a slow move of the camera,
// its name while the intro runs, and lines of its synopsis as subtitles.

const SHOT = 6; // seconds of film; when the film runs faster, seconds of the viewer's time rule
const LASTS = 2.5;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

const draw = (number, salt) => ((Math.imul(number + 1, 2654435761) ^ Math.imul(salt, 40503)) >>> 8) % 1000 / 1000;

class MovingPicture extends HTMLElement {
  connectedCallback() {
    [this.front, this.back] = this.querySelectorAll(".shot");
    this.card = this.querySelector(".title-card");
    this.subtitle = this.querySelector(".subtitle");
    this.shots = this.querySelector(".shots").content.textContent.trim().split(/\s+/);
    this.lines = this.querySelector(".lines").content.textContent.match(/[^,.;:!?]+[,.;:!?]?/g) ?? [];
    this.number = -1;
  }

  show(seconds, { speed, playing, inIntro }) {
    const length = CALM.matches ? Math.max(10 * SHOT, 4 * LASTS * speed) : Math.max(SHOT, LASTS * speed);
    const number = Math.floor(seconds / length);
    if (number !== this.number) this.cut(number);
    if (!CALM.matches) this.front.style.transform = camera(this.number, seconds / length - number);
    if (inIntro) this.card.src ||= this.card.dataset.src;
    this.card.classList.toggle("lit", inIntro);
    this.subtitle.textContent = playing && !inIntro ? this.line(number) : "";
  }

  async cut(number) {
    this.number = number;
    const back = this.back;
    back.src = this.shots[number % this.shots.length];
    if (!CALM.matches) back.style.transform = camera(number, 0);
    await back.decode().catch(() => null);
    if (number !== this.number || back !== this.back) return;
    back.classList.add("lit");
    this.front.classList.remove("lit");
    [this.front, this.back] = [back, this.front];
  }

  line(number) {
    return number % 2 && this.lines.length ? this.lines[(number >> 1) % this.lines.length].trim() : "";
  }
}

// Where the camera is within a shot: it pans and moves in or out, and never shows an edge.
function camera(number, within) {
  const between = (salt) => draw(number, salt) * (1 - within) + draw(number, salt + 1) * within;
  const zoom = 1.06 + 0.26 * between(1);
  const slack = (100 * (zoom - 1)) / 2 / zoom;
  const along = (salt) => (slack * (2 * between(salt) - 1)).toFixed(3);
  return `scale(${zoom.toFixed(4)}) translate(${along(3)}%, ${along(5)}%)`;
}

customElements.define("moving-picture", MovingPicture);
