/** Sliders, check boxes and the like hold the focus but need no letters. */
const TYPED = "input:not([type=range], [type=checkbox]), textarea, select, [role=menu] *";

/** Whether a key is meant for the field that has the focus. */
export const isTyping = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.matches(TYPED);
