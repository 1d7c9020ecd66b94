// The words for what is told to a printer's driver.

export const printers = {
  'zh-CN': {
    'choice.gone': '{name}（已停用）',
    'field.settings.driver': '驱动', 'choice.driver.escpos': 'ESC/POS 票据打印机', 'choice.driver.tspl': 'TSPL 标签打印机', 'choice.driver.simulated': '模拟打印机',
    'field.settings.address': '地址', 'hint.settings.address': '网络 10.0.0.9:9100；串口 serial:/dev/ttyUSB0?baud=115200；USB usb:04b8:0e15；设备文件 file:/dev/usb/lp0；CUPS 队列 lp:tickets',
    'field.settings.width': '纸宽', 'choice.width.58': '58 毫米', 'choice.width.80': '80 毫米',
    'field.settings.text_mode': '文字方式', 'hint.settings.text_mode': '图形方式适合各种机型，低速串口上很慢；汉字方式更快，需打印机自带字库',
    'choice.text_mode.raster': '图形方式', 'choice.text_mode.gb18030': '汉字方式', 'choice.text_mode.gbk': '汉字方式（只用 GBK）',
    'field.settings.charset': '打印机字库', 'hint.settings.charset': '字库没有的字（如 𠮷、㐂、¥）所在的行自动改用图形',
    'choice.charset.gb18030': 'GB18030', 'choice.charset.gbk': 'GBK', 'choice.charset.gb2312': 'GB2312',
    'field.settings.cutter': '切刀', 'hint.settings.cutter': '没有切刀的，打完只走纸', 'choice.cutter.true': '有', 'choice.cutter.false': '没有',
    'field.settings.tells_status': '能报告状态', 'hint.settings.tells_status': '不能的，数据送出即算打印，无法确认', 'choice.tells_status.true': '能', 'choice.tells_status.false': '不能',
    'field.settings.near_end_sensor': '纸将尽传感器', 'hint.settings.near_end_sensor': '没有的，只按纸卷米数提醒', 'choice.near_end_sensor.true': '有', 'choice.near_end_sensor.false': '没有',
  },
  en: {
    'choice.gone': '{name} (revoked)',
    'field.settings.driver': 'Driver', 'choice.driver.escpos': 'ESC/POS ticket printer', 'choice.driver.tspl': 'TSPL label printer', 'choice.driver.simulated': 'Simulated printer',
    'field.settings.address': 'Address', 'hint.settings.address': 'Network 10.0.0.9:9100; serial:/dev/ttyUSB0?baud=115200; usb:04b8:0e15; file:/dev/usb/lp0; CUPS queue lp:tickets',
    'field.settings.width': 'Paper width', 'choice.width.58': '58 mm', 'choice.width.80': '80 mm',
    'field.settings.text_mode': 'Text', 'hint.settings.text_mode': 'Pictures fit every model but are slow over a slow serial port; characters need a Chinese font in the printer',
    'choice.text_mode.raster': 'Pictures', 'choice.text_mode.gb18030': 'Characters', 'choice.text_mode.gbk': 'Characters (GBK only)',
    'field.settings.charset': 'Character set', 'hint.settings.charset': 'A line with a character that it lacks (𠮷, 㐂, ¥) is drawn',
    'choice.charset.gb18030': 'GB18030', 'choice.charset.gbk': 'GBK', 'choice.charset.gb2312': 'GB2312',
    'field.settings.cutter': 'Cutter', 'hint.settings.cutter': 'Without one the paper is only fed', 'choice.cutter.true': 'yes', 'choice.cutter.false': 'no',
    'field.settings.tells_status': 'Tells its status', 'hint.settings.tells_status': 'If not, a slip sent whole counts as printed, unconfirmed', 'choice.tells_status.true': 'yes', 'choice.tells_status.false': 'no',
    'field.settings.near_end_sensor': 'Near-end sensor', 'hint.settings.near_end_sensor': 'Without one only the metres of the roll warn', 'choice.near_end_sensor.true': 'yes', 'choice.near_end_sensor.false': 'no',
  },
};
