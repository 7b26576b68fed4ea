// The page around the terminal. textual.js brings that, and starts it when the window has loaded; what it does not do is
// here: an address without a host, the fonts, the keyboard, and saying how it ended.
"use strict";

(() => {
  const LONGEST_PIECE = 100_000; // code units of what is typed or pasted in one message
  const LOOK_EVERY = 5_000; // milliseconds
  const PATIENCE = 3; // looks without an answer
  const LONGEST_FOR_FONTS = 2_000; // milliseconds
  const FONT = "'Roboto Mono'";
  const SAID_FOR = 5_000; // milliseconds

  const find = (id) => document.getElementById(id);
  const terminal = find("terminal");
  const over = find("over");
  let holdsWriting = false;
  let isOver = false;
  let hasSlept = false;
  let ending = null; // how the server said that it ended

  // ------------------------------------------------------------------ what lies over the text

  function show(what, why = "", canOpenAgain = true) {
    find("what").textContent = what;
    find("why").textContent = why;
    find("again").hidden = !canOpenAgain;
    over.hidden = false;
    if (canOpenAgain) {
      find("again").focus();
    }
  }

  function say(text) {
    find("said").textContent = text;
    find("said").hidden = false;
    setTimeout(() => (find("said").hidden = true), SAID_FOR);
  }

  function ended() {
    isOver = true;
    holdsWriting = false;
    if (ending === null) {
      show("The connection is lost", "What was marked and written is kept, and so is your place.");
      if (hasSlept) {
        openAgain();
      }
    } else {
      show(ending.what, ending.why);
    }
  }

  // Who comes back to a tab finds it as it was left: browsers cut the connections of tabs that they put to sleep.
  document.addEventListener("freeze", () => (hasSlept = true));
  document.addEventListener("resume", () => setTimeout(() => (hasSlept = false), LOOK_EVERY));

  async function openAgain() {
    try {
      await fetch("icon.svg", { cache: "no-store" });
    } catch {
      show(
        "readerapp is not there any more",
        "Start it again with: readerapp --web, and open the address that it prints.",
      );
      return;
    }
    location.reload();
  }

  find("again").addEventListener("click", openAgain);

  // ------------------------------------------------------------------ the connection

  // One for each tab, the same after a reload: by it the server knows what was read here last.
  let tab = sessionStorage.getItem("tab");
  if (!tab) {
    tab = crypto.randomUUID();
    sessionStorage.setItem("tab", tab);
  }
  const address = new URL(`connection/${tab}`, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  address.search = "";
  address.hash = "";
  terminal.dataset.sessionWebsocketUrl = address.href;
  const fontSize = Number(new URLSearchParams(location.search).get("fontsize"));
  terminal.dataset.fontSize = fontSize >= 6 && fontSize <= 72 ? fontSize : 16;

  function heard(event) {
    if (typeof event.data !== "string") {
      if (ending === null) {
        over.hidden = true;
      }
      return;
    }
    const [kind, told] = JSON.parse(event.data);
    if (kind === "shown") {
      document.title = `${told.title} – readerapp`;
      holdsWriting = told.holds_writing;
      // In the terminal's own colours it is black.
      document.documentElement.style.background = told.background || "#000";
      document.body.style.background = told.background || "#000";
    } else if (kind === "ended") {
      ending = told;
    } else if (kind === "open") {
      const link = document.createElement("a");
      link.href = told;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      link.click();
    }
  }

  function watch(socket) {
    let missed = 0;
    const looks = setInterval(() => {
      missed += 1;
      socket.send(JSON.stringify(["ping", ""]));
      if (missed > PATIENCE) {
        show("No answer", "Waiting for the connection …", false);
      }
    }, LOOK_EVERY);
    socket.addEventListener("message", () => {
      if (missed > PATIENCE && ending === null) {
        over.hidden = true;
      }
      missed = 0;
    });
    socket.addEventListener("close", () => clearInterval(looks));
  }

  function focus() {
    if (!isOver) {
      terminal.querySelector("textarea")?.focus();
    }
  }

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", heard);
      this.addEventListener("open", () => {
        watch(this);
        focus();
      });
      this.addEventListener("close", ended);
    }

    // A long text goes in pieces: the server takes no message of any size.
    send(message) {
      if (this.readyState !== WebSocket.OPEN) {
        return;
      }
      if (message.length <= LONGEST_PIECE) {
        super.send(message);
        return;
      }
      const [kind, text] = JSON.parse(message);
      for (let begin = 0; begin < text.length; ) {
        let end = begin + LONGEST_PIECE;
        // Not through the middle of a surrogate pair.
        if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) {
          end += 1;
        }
        super.send(JSON.stringify([kind, text.slice(begin, end)]));
        begin = end;
      }
    }
  };

  // ------------------------------------------------------------------ the keyboard and the clipboard

  window.addEventListener("focus", focus);

  // Ctrl+V pastes, as everywhere in a browser; the terminal would make a key of it.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "v" && event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey) {
        event.stopPropagation();
      }
    },
    true,
  );

  window.addEventListener("beforeunload", (event) => {
    if (holdsWriting) {
      event.preventDefault();
    }
  });

  const clipboard = navigator.clipboard;
  if (clipboard) {
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) => write(text).catch(() => say("The browser let nothing be copied"));
  }

  // ------------------------------------------------------------------ the beginning

  // The terminal measures its cells once: the font has to be there.
  const begin = window.onload;
  window.onload = null;
  window.addEventListener("load", async (event) => {
    const styles = ["", "bold ", "italic ", "italic bold "];
    await Promise.race([
      Promise.allSettled(styles.map((style) => document.fonts.load(`${style}16px ${FONT}`))),
      new Promise((done) => setTimeout(done, LONGEST_FOR_FONTS)),
    ]);
    begin.call(window, event);
  });
})();
