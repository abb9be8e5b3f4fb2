/** Browser preview: lets a page leave the phone-width column (theme/preview.h5.scss) and use the whole window. */
export function widenPage(wide: boolean): void {
  document.documentElement.classList.toggle('wide', wide);
}
