// A picture from a file as a small logo in black and white: scaled, its greys decided, as PNG in base64.

const MOST = { width: 384, height: 256 };
const LARGEST_FILE = 4 * 1024 * 1024;
const LARGEST_LOGO = 24 * 1024;
const GREY = 140;
const KINDS = ['image/png', 'image/jpeg', 'image/bmp'];

function load(file) {
  return new Promise((done, fail) => {
    const url = URL.createObjectURL(file);
    const picture = new Image();
    picture.onload = () => { URL.revokeObjectURL(url); done(picture); };
    picture.onerror = () => { URL.revokeObjectURL(url); fail(new Error('logo_unreadable')); };
    picture.src = url;
  });
}

function blackAndWhite(picture) {
  const scale = Math.min(1, MOST.width / picture.naturalWidth, MOST.height / picture.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < image.data.length; at += 4) {
    const light = 0.299 * image.data[at] + 0.587 * image.data[at + 1] + 0.114 * image.data[at + 2];
    image.data.fill(light < GREY ? 0 : 255, at, at + 3);
    image.data[at + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  return canvas;
}

/** The logo as base64; throws an Error whose message is a problem's code. */
export async function logoFrom(file) {
  if (!KINDS.includes(file.type)) throw new Error('logo_kind');
  if (file.size > LARGEST_FILE) throw new Error('logo_large');
  const picture = await load(file);
  if (!picture.naturalWidth || !picture.naturalHeight) throw new Error('logo_unreadable');
  const base64 = blackAndWhite(picture).toDataURL('image/png').split(',')[1];
  if (base64.length * 0.75 > LARGEST_LOGO) throw new Error('logo_large');
  return base64;
}
