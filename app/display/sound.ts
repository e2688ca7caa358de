const NOTES_HZ = [523.25, 659.25, 783.99, 1046.5];
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.18;

let context: AudioContext | null = null;

/**
 * Four rising notes, made on the spot: there is no file to fetch. A browser that lets nothing be heard before somebody
 * pressed a key stays silent, and nothing else changes.
 */
export function playChime(): void {
  try {
    context = context || new AudioContext();
    const { currentTime, destination } = context;
    void context.resume().catch(() => undefined);
    NOTES_HZ.forEach((frequency, index) => {
      if (!context) return;
      const begins = currentTime + index * NOTE_SECONDS;
      const note = context.createOscillator();
      const volume = context.createGain();
      note.type = "triangle";
      note.frequency.value = frequency;
      volume.gain.setValueAtTime(LOUDNESS, begins);
      volume.gain.exponentialRampToValueAtTime(0.001, begins + 3 * NOTE_SECONDS);
      note.connect(volume).connect(destination);
      note.start(begins);
      note.stop(begins + 3 * NOTE_SECONDS);
    });
  } catch {
    // A television without sound.
  }
}
