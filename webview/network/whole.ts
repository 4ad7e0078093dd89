// What the first frame, network and boundary, does without: the toolkit's controls.
import '../ui/toolkit.ts';
