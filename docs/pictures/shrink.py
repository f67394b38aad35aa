"""Makes the pictures small: 128 colours, no metadata. A picture that has a palette was made small before and stays as it is."""
from pathlib import Path
from PIL import Image

for path in sorted(Path(__file__).parent.glob("*.png")):
    picture = Image.open(path)
    if picture.mode == "P":
        continue
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.name, path.stat().st_size)
