"""Makes the pictures small: 128 colours, no metadata."""
from pathlib import Path
from PIL import Image

for path in sorted(Path(__file__).parent.glob("*.png")):
    Image.open(path).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, path.stat().st_size)
