/** Links with data-dialog="id" open that dialog instead of leading to the page that asks the same. */
export function pasangDialog() {
  document.addEventListener("click", (e) => {
    const pembuka = e.target.closest("[data-dialog]");
    if (pembuka) return buka(e, document.getElementById(pembuka.dataset.dialog));
    const penutup = e.target.closest("[data-tutup-dialog]");
    if (penutup) penutup.closest("dialog").close();
    else if (e.target.matches("dialog[open]")) e.target.close(); // beside the box
  });
}

function buka(e, dialog) {
  if (!dialog || !dialog.showModal || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  dialog.showModal();
}
