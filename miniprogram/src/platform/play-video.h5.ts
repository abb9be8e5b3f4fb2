/** Browser preview: the browser's own player over the page; a tap beside it, or Escape, closes it. */
export async function playVideo(url: string, poster: string): Promise<void> {
  const cover = document.createElement('div');
  cover.id = 'platform-video';
  cover.style.cssText =
    'position:fixed;inset:0;z-index:9999;background:rgba(0,0,0,.92);display:flex;align-items:center;justify-content:center';
  const video = document.createElement('video');
  video.src = url;
  video.poster = poster;
  video.controls = true;
  video.autoplay = true; // a browser that wants a tap first has its controls for it
  video.playsInline = true;
  video.style.cssText = 'max-width:100%;max-height:86%';
  const close = document.createElement('button');
  close.textContent = '关闭';
  close.style.cssText =
    'position:absolute;top:12px;right:12px;min-width:56px;min-height:44px;border:0;border-radius:8px;background:#fff;color:#123;font-size:16px';
  cover.append(video, close);
  const end = () => {
    video.pause();
    video.removeAttribute('src');
    cover.remove();
    document.removeEventListener('keydown', onKey);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
  };
  cover.addEventListener('click', (event) => {
    if (event.target !== video) end();
  });
  document.addEventListener('keydown', onKey);
  document.body.appendChild(cover);
  close.focus();
}
