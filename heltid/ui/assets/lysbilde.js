// One slide as the show draws it, in a frame that runs nothing and knows nothing of the page around it.
export default ({ data, parentElement }) => {
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "");
    frame.className = "lysbilde-ramme";
    parentElement.append(frame);
  }
  frame.style.aspectRatio = `16 / ${9 * data.parts}`;
  if (frame.title !== data.title) frame.title = data.title;
  if (frame.srcdoc !== data.html) frame.srcdoc = data.html;
};
