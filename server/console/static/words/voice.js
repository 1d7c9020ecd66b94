// The words of the voice: how a device speaks, and the hall's own recordings.

export const voice = {
  'zh-CN': {
    'group.voice': '语音播报', 'field.settings.voice': '由这台设备播报叫号', 'hint.settings.voice': '不勾选为静音：只在屏幕和手机上显示。同一区域只需一台出声',
    'field.settings.english': '每次都加英文播报', 'hint.settings.english': '不勾选则只为英文取号的群众加播',
    'field.settings.one': '号码中的 1 读作', 'hint.settings.one': '窗口号总是读“一”', 'choice.one.yi': '一（yī）', 'choice.one.yao': '幺（yāo）',
    'field.settings.volume': '音量', 'hint.settings.volume': '不选：显示屏为 80%，播报盒为安装时设定的音量',
    'choice.volume.1': '100%', 'choice.volume.0.8': '80%', 'choice.volume.0.6': '60%', 'choice.volume.0.4': '40%', 'choice.volume.0.2': '20%',
    'field.settings.volume_from': '分时段音量', 'hint.settings.volume_from': '从该时刻起的音量（大厅时间），到下一行为止，过夜有效；0 为安静时段，只显示不出声。填写后不再使用上面的音量',
    'field.from': '从（时:分）', 'field.percent': '音量（%）', 'problem.not_clock': '请写成 08:30 这样的时刻', 'problem.not_percent': '请填 0 到 100 的整数',
  },
  en: {
    'group.voice': 'Voice', 'field.settings.voice': 'Speaks the calls', 'hint.settings.voice': 'Unticked: silent, calls are on boards and phones only. One voice in a zone is enough',
    'field.settings.english': 'Every call in English too', 'hint.settings.english': 'Unticked: only for tickets taken in English',
    'field.settings.one': '1 in a number is read', 'hint.settings.one': 'Windows are always counted with 一', 'choice.one.yi': '一 (yī)', 'choice.one.yao': '幺 (yāo)',
    'field.settings.volume': 'Volume', 'hint.settings.volume': 'None: 80 % on a board, as installed on a voice box',
    'choice.volume.1': '100 %', 'choice.volume.0.8': '80 %', 'choice.volume.0.6': '60 %', 'choice.volume.0.4': '40 %', 'choice.volume.0.2': '20 %',
    'field.settings.volume_from': 'Volume by time of day', 'hint.settings.volume_from': 'From that time of the hall on, until the next row, past midnight too; 0 is quiet hours: shown, not spoken. Replaces the volume above',
    'field.from': 'From (hh:mm)', 'field.percent': 'Volume (%)', 'problem.not_clock': 'A time such as 08:30', 'problem.not_percent': 'A whole number from 0 to 100',
  },
};
