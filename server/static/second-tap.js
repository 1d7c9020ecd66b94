// The second click of a double tap would hit whatever the first one brought up. Marked data-repeat: it is meant to be tapped fast.

export function dropSecondTap(happening) {
  if (happening.detail > 1 && !happening.target.closest('[data-repeat]')) {
    happening.preventDefault();
    happening.stopPropagation();
  }
}
