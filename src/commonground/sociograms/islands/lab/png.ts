const SHARP = 2;

/** The drawing as a picture: the same file as the SVG, put on paper. */
export function wake(place: HTMLElement): () => void {
  const button = place as HTMLButtonElement;
  const take = async () => {
    const link = document.getElementById("lab-svg") as HTMLAnchorElement;
    const text = await (await fetch(link.href)).text();
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(
      text.replace("color-scheme: light dark", "color-scheme: light"),
    )}`;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * SHARP;
    canvas.height = picture.naturalHeight * SHARP;
    const paper = canvas.getContext("2d");
    if (!paper) return;
    paper.fillStyle = "white";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (!blob) return;
      const url = URL.createObjectURL(blob);
      Object.assign(document.createElement("a"), {
        href: url,
        download: button.dataset.name ?? "class.png",
      }).click();
      URL.revokeObjectURL(url);
    });
  };
  button.hidden = false;
  button.addEventListener("click", take);
  return () => button.removeEventListener("click", take);
}
