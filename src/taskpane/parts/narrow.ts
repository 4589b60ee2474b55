/** A pane that is narrower than Excel's narrowest: of 320 pixels at a zoom of 200 %. */
export const NARROW = "@media (max-width: 239px)";
