import { useEffect } from "react";
import type { Message } from "../state/session.ts";
import { useSession, useStudio } from "../state/studio.ts";
import { Icon } from "./icons.tsx";
import "./messages.css";

/** How long a message that is no error stays, in ms. */
const STAY = 6000;

/** What the person is told; errors stay until they are dismissed. */
export function Messages() {
  const messages = useSession((session) => session.messages);
  return (
    <section className="messages" aria-label="Messages">
      {messages.map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </section>
  );
}

const TONE_ICONS = { info: "help", success: "check", error: "warning" } as const;

function Toast({ message }: { readonly message: Message }) {
  const { session } = useStudio();
  const { id, tone, text, advice, code } = message;
  useEffect(() => {
    if (tone === "error") return;
    const timer = setTimeout(() => dismiss(), STAY);
    return () => clearTimeout(timer);
  });
  const dismiss = () => session.setState(({ messages }) => ({ messages: messages.filter((other) => other.id !== id) }));
  return (
    <div
      className="toast"
      data-tone={tone}
      data-testid="message"
      data-code={code ?? undefined}
      role={tone === "error" ? "alert" : "status"}
    >
      <Icon name={TONE_ICONS[tone]} />
      <div>
        <p>{text}</p>
        {advice && <p className="advice">{advice}</p>}
        {code && <p className="code">{code}</p>}
      </div>
      <button type="button" className="button quiet icon" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
