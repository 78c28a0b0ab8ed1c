// One slide as the show draws it, in a frame that runs nothing and knows nothing of the page around it.
export default ({ data, parentElement }) => {
  let frame = parentElement.querySelector("iframe");
  // Another slide gets another frame: one that is given a new document while it loads the last may stay empty.
  if (frame?.srcdoc !== data.html) {
    const next = document.createElement("iframe");
    next.setAttribute("sandbox", "");
    next.className = "lysbilde-ramme";
    next.title = data.title;
    next.srcdoc = data.html;
    if (frame) frame.replaceWith(next);
    else parentElement.append(next);
    frame = next;
  }
  frame.style.aspectRatio = `16 / ${9 * data.parts}`;
  if (frame.title !== data.title) frame.title = data.title;
};
