<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ArchiveCache</name>
    <message>
        <source>there is no place to unpack it to (%1): %2</source>
        <translation>没有可用于解压的位置（%1）：%2</translation>
    </message>
</context>
<context>
    <name>ArchiveUnpacker</name>
    <message numerus="yes">
        <source>the archive holds more than %n files; the rest of it was not opened</source>
        <translation>
            <numerusform>压缩包中的文件超过 %n 个；其余部分未打开</numerusform>
        </translation>
    </message>
    <message>
        <source>the archive unpacks to far more than any study does; the rest of it was not opened</source>
        <translation>压缩包解压后远大于任何检查；其余部分未打开</translation>
    </message>
    <message>
        <source>the disk is nearly full; make room in %1 and open the archive again. What was unpacked until then is opened</source>
        <translation>磁盘空间即将用尽；请在 %1 腾出空间后重新打开压缩包。此前已解压的内容已打开</translation>
    </message>
    <message>
        <source>entry %1</source>
        <translation>条目 %1</translation>
    </message>
    <message>
        <source>a link, not a file</source>
        <translation>是链接，不是文件</translation>
    </message>
    <message>
        <source>it cannot be unpacked: %1</source>
        <translation>无法解压：%1</translation>
    </message>
    <message>
        <source>the disk is full; make room in %1 and open the archive again. What was unpacked until then is opened</source>
        <translation>磁盘已满；请在 %1 腾出空间后重新打开压缩包。此前已解压的内容已打开</translation>
    </message>
    <message>
        <source>damaged in the archive: %1</source>
        <translation>在压缩包中已损坏：%1</translation>
    </message>
    <message>
        <source>the archive cannot be read on: %1</source>
        <translation>无法继续读取压缩包：%1</translation>
    </message>
    <message>
        <source>the decoder gave an answer that makes no sense</source>
        <translation>解码器返回了无效结果</translation>
    </message>
    <message>
        <source>the archive holds no end of empty folders; the rest of it was not opened</source>
        <translation>压缩包中的空文件夹没有尽头；其余部分未打开</translation>
    </message>
    <message>
        <source>cut short: the archive ends before it does</source>
        <translation>不完整：压缩包在该文件结束之前就已结束</translation>
    </message>
    <message>
        <source>the archive is damaged or ends too early (%1); what could be read of it was opened</source>
        <translation>压缩包已损坏或不完整（%1）；能读取的部分已打开</translation>
    </message>
    <message>
        <source>an archive within an archive within an archive; unpack it first</source>
        <translation>压缩包多层嵌套；请先解压</translation>
    </message>
    <message>
        <source>not opened to its end: the scan was stopped</source>
        <translation>未全部打开：扫描已停止</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in it are protected by a password; unpack it first</source>
        <translation>
            <numerusform>其中 %n 个文件受密码保护；请先解压</numerusform>
        </translation>
    </message>
    <message>
        <source>an archive with nothing in it</source>
        <translation>空的压缩包</translation>
    </message>
</context>
<context>
    <name>ArgumentTrouble</name>
    <message>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <source>%1: not known here.</source>
        <translation>%1：此处不可用。</translation>
    </message>
    <message>
        <source>%1: the value %2 is missing.</source>
        <translation>%1：缺少值 %2。</translation>
    </message>
    <message>
        <source>%1: %2 is no number from %3 to %4.</source>
        <translation>%1：%2 不是 %3 至 %4 之间的数字。</translation>
    </message>
    <message>
        <source>%1: %2 is not known; known are %3.</source>
        <translation>%1：%2 无效，可用值为 %3。</translation>
    </message>
    <message>
        <source>%1: %2 cannot be understood.</source>
        <translation>%1：无法识别 %2。</translation>
    </message>
</context>
<context>
    <name>BenchVerb</name>
    <message>
        <source>How many times in one process</source>
        <translation>在同一进程中重复的次数</translation>
    </message>
    <message>
        <source>Machine-readable output</source>
        <translation>机器可读的输出</translation>
    </message>
    <message>
        <source>There is no readable image in %1.</source>
        <translation>%1 中没有可读取的图像。</translation>
    </message>
    <message>
        <source>%1: no such file or folder.</source>
        <translation>%1：没有此文件或文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 幅图像</numerusform>
        </translation>
    </message>
    <message>
        <source>first picture   %1 ms</source>
        <translation>首幅图像        %1 ms</translation>
    </message>
    <message>
        <source>series listed   %1 ms</source>
        <translation>列出序列        %1 ms</translation>
    </message>
    <message>
        <source>volume complete %1 ms</source>
        <translation>体数据完整      %1 ms</translation>
    </message>
    <message>
        <source>Files, folders or DICOMDIRs; scroll goes through a phantom and works on these beside it (none: the demonstration study)</source>
        <translation>文件、文件夹或 DICOMDIR；scroll 浏览模体，同时在后台处理这些数据（未给出时：演示检查）</translation>
    </message>
    <message>
        <source>scroll: pictures for each figure</source>
        <translation>scroll：每项指标的图像数</translation>
    </message>
    <message>
        <source>Name what to open: sightline bench load PATH.</source>
        <translation>请指定要打开的内容：sightline bench load PATH。</translation>
    </message>
    <message>
        <source>load: open the largest series; scroll: go through slices in a view; volume: draw the 3-D view</source>
        <translation>load：打开最大的序列；scroll：在视图中浏览层面；volume：绘制三维视图</translation>
    </message>
    <message>
        <source>There is not enough memory for the volume of this measurement (300 MB).</source>
        <translation>内存不足，无法容纳本次测量的体数据（300 MB）。</translation>
    </message>
    <message>
        <source>%1 ms  prepare</source>
        <translation>%1 ms  准备</translation>
    </message>
</context>
<context>
    <name>Bindings</name>
    <message>
        <source>line %1: this is no JSON object (%2)</source>
        <translation>第 %1 行：不是 JSON 对象（%2）</translation>
    </message>
    <message>
        <source>&quot;format&quot; must be 1</source>
        <translation>“format”必须为 1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object</source>
        <translation>“%1”必须是对象</translation>
    </message>
    <message>
        <source>the keys of &quot;%1&quot; are no key sequence; an example is &quot;Ctrl+K&quot;</source>
        <translation>“%1”的按键不是有效的按键序列；例如“Ctrl+K”</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: &quot;%2&quot; is no mouse gesture with a use</source>
        <translation>“%1”：“%2”不是有效的鼠标操作及用途</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is too large for key bindings</source>
        <translation>%1 太大，不是按键方案文件</translation>
    </message>
</context>
<context>
    <name>ColourMap</name>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Inverted grey</source>
        <translation>反相灰度</translation>
    </message>
    <message>
        <source>Hot iron</source>
        <translation>热铁</translation>
    </message>
    <message>
        <source>Hot metal</source>
        <translation>热金属</translation>
    </message>
    <message>
        <source>PET</source>
        <translation>PET 彩色</translation>
    </message>
    <message>
        <source>Even steps, cool to warm</source>
        <translation>均匀色阶（冷到暖）</translation>
    </message>
    <message>
        <source>Even steps, dark to fire</source>
        <translation>均匀色阶（暗到火焰）</translation>
    </message>
    <message>
        <source>Rainbow</source>
        <translation>彩虹</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>what lies in files and folders, and how it stands in the patient</source>
        <translation>列出文件和文件夹中的内容及其在患者体内的位置</translation>
    </message>
    <message>
        <source>a picture of a slice, a slab or the volume</source>
        <translation>输出一个层面、厚层或三维容积的图片</translation>
    </message>
    <message>
        <source>run the detectors; writes findings.json and an AI-results SR</source>
        <translation>运行检测器，写出 findings.json 和 AI 结果 SR</translation>
    </message>
    <message>
        <source>confirmed findings as PDF and DICOM SR</source>
        <translation>将已确认的病灶输出为 PDF 和 DICOM SR</translation>
    </message>
    <message>
        <source>list, show or verify the detectors&apos; models</source>
        <translation>列出、查看或校验检测器的模型</translation>
    </message>
    <message>
        <source>Research software. Not for diagnostic use.</source>
        <translation>仅供研究使用，不得用于诊断。</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>(required)</source>
        <translation>（必填）</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>显示本帮助</translation>
    </message>
    <message>
        <source>Save a picture of the window when all is drawn, then leave</source>
        <translation>全部绘制完成后保存窗口截图，然后退出</translation>
    </message>
    <message>
        <source>Size of the window in pixels</source>
        <translation>窗口大小（像素）</translation>
    </message>
    <message>
        <source>Make everything larger, for instance 1.5</source>
        <translation>放大整个界面，例如 1.5</translation>
    </message>
    <message>
        <source>There is no display. The window is drawn off screen; its picture will be %1.</source>
        <translation>没有显示器。窗口将在屏幕外绘制，截图保存为 %1。</translation>
    </message>
    <message>
        <source>There is no display, so no window can be opened. The commands work without one; &quot;sightline --help&quot; shows them. With --screenshot FILE.png the window is drawn off screen.</source>
        <translation>没有显示器，无法打开窗口。各命令不需要显示器，可用“sightline --help”查看。使用 --screenshot FILE.png 可在屏幕外绘制窗口。</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>&quot;sightline %1 --help&quot; shows the options.</source>
        <translation>“sightline %1 --help”可查看选项。</translation>
    </message>
    <message>
        <source>%1: neither a command nor an existing file or folder.</source>
        <translation>%1：既不是命令，也不是现有的文件或文件夹。</translation>
    </message>
    <message>
        <source>--size %1: expected width x height, 16 to 16384 pixels each, for instance 1920x1080.</source>
        <translation>--size %1：应为 宽 x 高，各为 16 至 16384 像素，例如 1920x1080。</translation>
    </message>
    <message>
        <source>Nothing was opened. &quot;sightline --help&quot; shows the commands and options.</source>
        <translation>未打开任何内容。“sightline --help”可查看命令和选项。</translation>
    </message>
    <message>
        <source>Radiology viewer with AI inside</source>
        <translation>内置 AI 的放射影像阅片软件</translation>
    </message>
    <message>
        <source>Commands, without a window (&quot;sightline COMMAND --help&quot;):</source>
        <translation>命令，无需窗口（“sightline COMMAND --help”）：</translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 bad arguments, 3 done but something was unreadable or refused.</source>
        <translation>退出码：0 完成，1 失败，2 参数错误，3 完成但有内容无法读取或被拒绝。</translation>
    </message>
    <message>
        <source>write the demonstration study and open the window on it</source>
        <translation>生成演示检查并在窗口中打开</translation>
    </message>
    <message>
        <source>copies of DICOM files without what identifies the patient</source>
        <translation>复制 DICOM 文件并去除可识别患者的内容</translation>
    </message>
    <message>
        <source>Files, folders, DICOMDIRs or archives to open</source>
        <translation>要打开的文件、文件夹、DICOMDIR 或压缩包</translation>
    </message>
    <message>
        <source>how long opening a series takes on this computer</source>
        <translation>在本机上打开一个序列需要多长时间</translation>
    </message>
    <message>
        <source>whether this computer has what the program needs, and what to do</source>
        <translation>检查这台计算机是否具备程序所需的条件，以及该怎么办</translation>
    </message>
</context>
<context>
    <name>CtSeriesWriter</name>
    <message>
        <source>The file %1 could not be written (%2). Files written before it are whole. Choose another folder or make room on the disk, then try again.</source>
        <translation>无法写入文件 %1（%2）。此前写入的文件均完整。请选择其他文件夹或清理磁盘空间后重试。</translation>
    </message>
    <message>
        <source>The file %1 could not be replaced. Close other programs that use it or choose another folder, then try again.</source>
        <translation>无法替换文件 %1。请关闭正在使用它的程序或选择其他文件夹后重试。</translation>
    </message>
    <message>
        <source>Colour images cannot be written as CT.</source>
        <translation>彩色图像不能写成 CT。</translation>
    </message>
    <message>
        <source>The volume has no slices; nothing was written.</source>
        <translation>容积数据没有层面，未写入任何内容。</translation>
    </message>
    <message>
        <source>The study, the series or its frame of reference has no UID; nothing was written.</source>
        <translation>检查、序列或其参考坐标系缺少 UID，未写入任何内容。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to; nothing was written. Choose a folder of your own.</source>
        <translation>无法写入文件夹 %1，未写入任何内容。请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Slice %1 could not be put into DICOM (%2).</source>
        <translation>层面 %1 无法转换为 DICOM（%2）。</translation>
    </message>
    <message>
        <source>Writing the series stopped after %1 files: %2</source>
        <translation>写入 %1 个文件后序列写入中止：%2</translation>
    </message>
</context>
<context>
    <name>DecodeCrew</name>
    <message>
        <source>The program that reads images, sightline-decode, ends as soon as it is started. Install Sightline again.</source>
        <translation>图像读取程序 sightline-decode 启动后立即退出。请重新安装 Sightline。</translation>
    </message>
</context>
<context>
    <name>DecodeRefusal</name>
    <message>
        <source>Structured Report</source>
        <translation>结构化报告</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Presentation State</source>
        <translation>显示状态</translation>
    </message>
    <message>
        <source>Key Object Selection</source>
        <translation>关键对象选择</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>配准</translation>
    </message>
    <message>
        <source>Real World Value Mapping</source>
        <translation>真实值映射</translation>
    </message>
    <message>
        <source>Radiotherapy Structure Set</source>
        <translation>放疗结构集</translation>
    </message>
    <message>
        <source>Radiotherapy Plan</source>
        <translation>放疗计划</translation>
    </message>
    <message>
        <source>Radiotherapy Dose</source>
        <translation>放疗剂量</translation>
    </message>
    <message>
        <source>Electrocardiogram</source>
        <translation>心电图</translation>
    </message>
    <message>
        <source>Microscopy</source>
        <translation>显微图像</translation>
    </message>
    <message>
        <source>the decoder crashed on this file</source>
        <translation>解码器在处理该文件时崩溃</translation>
    </message>
    <message>
        <source>the decoder did not finish this file within 10 seconds</source>
        <translation>解码器未能在 10 秒内完成该文件</translation>
    </message>
    <message>
        <source>the decoder gave an answer that makes no sense</source>
        <translation>解码器返回了无效结果</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>not a DICOM file</source>
        <translation>不是 DICOM 文件</translation>
    </message>
    <message>
        <source>no pictures in it</source>
        <translation>不含图像</translation>
    </message>
    <message>
        <source>no pictures in it (%1)</source>
        <translation>不含图像（%1）</translation>
    </message>
    <message>
        <source>image type not supported: %1</source>
        <translation>不支持的图像类型：%1</translation>
    </message>
    <message>
        <source>cut short: the file ends before its picture does</source>
        <translation>文件不完整：图像数据尚未结束文件就已截断</translation>
    </message>
    <message>
        <source>damaged: %1</source>
        <translation>已损坏：%1</translation>
    </message>
    <message>
        <source>reading it takes more than the %1 MB of memory that one file may use</source>
        <translation>读取该文件所需内存超过单个文件允许的 %1 MB</translation>
    </message>
    <message>
        <source>the decoder was stopped: with this file it tried what reading a picture does not need</source>
        <translation>解码程序已被停止：处理该文件时它尝试了读取图像并不需要的操作</translation>
    </message>
    <message>
        <source>the file was changed meanwhile; open it again to see what it is now</source>
        <translation>文件在此期间已被更改；请重新打开以查看其当前内容</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>longer than the %1 GB up to which files are read</source>
        <translation>超过可读取的文件长度上限 %1 GB</translation>
    </message>
    <message>
        <source>an archive; open it by itself to see what is in it</source>
        <translation>是压缩包；请单独打开以查看其内容</translation>
    </message>
    <message>
        <source>video (MPEG or HEVC). Export it from the archive as single pictures, or play it with a video player</source>
        <translation>视频（MPEG 或 HEVC）。请从归档系统中将其导出为单张图像，或用视频播放器播放</translation>
    </message>
    <message>
        <source>its pixels are on a server (JPIP) and not in the file. Ask the archive for the images themselves</source>
        <translation>像素在服务器上（JPIP），不在文件中。请向归档系统索取图像本身</translation>
    </message>
    <message>
        <source>a live stream (SMPTE ST 2110) without pictures in the file. Record it on the device and export the recording</source>
        <translation>实时视频流（SMPTE ST 2110），文件中没有图像。请在设备上录制并导出录像</translation>
    </message>
    <message>
        <source>the decoder was ended again and again by another program while it read this file</source>
        <translation>读取此文件时，解码程序被其他程序反复终止</translation>
    </message>
</context>
<context>
    <name>DecodeWorker</name>
    <message>
        <source>The program that reads images, sightline-decode, is missing. Install Sightline again, or name its place in the environment variable SIGHTLINE_DECODE.</source>
        <translation>缺少图像读取程序 sightline-decode。请重新安装 Sightline，或在环境变量 SIGHTLINE_DECODE 中指定其位置。</translation>
    </message>
    <message>
        <source>No more files can be opened: %1</source>
        <translation>无法再打开更多文件：%1</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>This system does not let the processes that read files give up their system calls. They run with the other limits.</source>
        <translation>本系统不允许读取文件的进程放弃系统调用。它们在其他限制下运行。</translation>
    </message>
</context>
<context>
    <name>Deidentification</name>
    <message>
        <source>a document (PDF or the like) lies in it, and its text cannot be cleaned</source>
        <translation>其中包含文档（PDF 等），其文字无法清理</translation>
    </message>
    <message>
        <source>it is a sound recording</source>
        <translation>这是录音</translation>
    </message>
    <message>
        <source>raw data in a form that only its maker can read, and so cannot be cleaned</source>
        <translation>原始数据的格式只有其厂商能读取，因此无法清理</translation>
    </message>
    <message>
        <source>an object of a kind that the DICOM standard does not know, and so cannot be cleaned</source>
        <translation>DICOM 标准未定义此类对象，因此无法清理</translation>
    </message>
    <message>
        <source>an index of other files; it is never copied</source>
        <translation>其他文件的索引；从不复制</translation>
    </message>
    <message>
        <source>ultrasound: names are often written into the picture</source>
        <translation>超声：图像中常写有姓名</translation>
    </message>
    <message>
        <source>a picture of a screen or of paper (secondary capture): names may be written in it</source>
        <translation>屏幕或纸张的图像（二次采集）：其中可能写有姓名</translation>
    </message>
    <message>
        <source>a photograph or video: faces or names may be in the picture</source>
        <translation>照片或视频：图像中可能有面容或姓名</translation>
    </message>
    <message>
        <source>the file says that text is burned into its picture</source>
        <translation>文件声明图像中烧录有文字</translation>
    </message>
    <message>
        <source>a colour picture among grey ones, as pictures of a screen are: names may be written in it</source>
        <translation>灰度检查中的彩色图像，常为屏幕截图：其中可能写有姓名</translation>
    </message>
    <message>
        <source>a picture of a screen by its image type: names may be written in it</source>
        <translation>按图像类型是屏幕截图：其中可能写有姓名</translation>
    </message>
    <message>
        <source>a picture of no common kind: names may be written in it</source>
        <translation>不常见类型的图像：其中可能写有姓名</translation>
    </message>
    <message>
        <source>it belongs to another patient than the first file, and the pseudonym that was given is for one</source>
        <translation>它与第一个文件不属于同一患者，而所给的假名只用于一名患者</translation>
    </message>
    <message>
        <source>%1; it has no calibrated regions outside of which it could be blackened</source>
        <translation>%1；它没有校准区域，无法将区域之外涂黑</translation>
    </message>
    <message>
        <source>%1. Blacken parts of it, or look at it and say that it was checked</source>
        <translation>%1。请涂黑其中一部分，或查看后声明已检查</translation>
    </message>
    <message>
        <source>%1; it could not be blackened: %2</source>
        <translation>%1；无法涂黑：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. The files written before are whole; the rest was not exported. Free some space or choose another folder, then export again.</source>
        <translation>无法写入 %1：%2。此前写入的文件是完整的，其余未导出。请释放空间或选择其他文件夹，然后重新导出。</translation>
    </message>
    <message>
        <source>%1 would lie in the folder of the export, and so leave with it. Nothing was exported; choose another place for it.</source>
        <translation>%1 会位于导出文件夹中并随之外传。未导出任何内容；请为它另选位置。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Nothing was exported; choose another folder.</source>
        <translation>无法创建文件夹 %1。未导出任何内容；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 is not empty. Nothing was exported, so that nothing is mixed; choose a new or empty folder.</source>
        <translation>文件夹 %1 不为空。为避免混淆，未导出任何内容；请选择新的或空的文件夹。</translation>
    </message>
</context>
<context>
    <name>DeidentifyVerb</name>
    <message>
        <source>Files, folders or DICOMDIRs, and last the folder for the copies: a new or an empty one</source>
        <translation>文件、文件夹或 DICOMDIR，最后是存放副本的文件夹：新的或空的</translation>
    </message>
    <message>
        <source>What is kept although the basic profile removes it: %1</source>
        <translation>基本规范会去除但要保留的内容：%1</translation>
    </message>
    <message>
        <source>remove, shift (all of a patient by the same number of days) or keep</source>
        <translation>remove（去除）、shift（同一患者的所有日期移动相同天数）或 keep（保留）</translation>
    </message>
    <message>
        <source>Descriptions: remove, or clean (only words of a fixed vocabulary stay)</source>
        <translation>描述：remove（去除）或 clean（只保留固定词表中的词）</translation>
    </message>
    <message>
        <source>The same key gives the same pseudonyms and UIDs again; made where the file does not exist (default: a random key that is forgotten)</source>
        <translation>相同的密钥会再次得到相同的假名和 UID；文件不存在时会新建（默认：用后即弃的随机密钥）</translation>
    </message>
    <message>
        <source>Write who became whom, for the site itself; not into the folder of the copies</source>
        <translation>写出对照表，仅供本机构使用；不能放在副本文件夹中</translation>
    </message>
    <message>
        <source>Name and ID for the one patient of the export (default: from the key)</source>
        <translation>导出中唯一患者的姓名和编号（默认：由密钥生成）</translation>
    </message>
    <message>
        <source>Blacken this rectangle of pixels, or all outside the calibrated regions of ultrasound, in pictures that may hold text; repeatable</source>
        <translation>在可能含文字的图像中涂黑此像素矩形，或涂黑超声校准区域之外的全部；可重复</translation>
    </message>
    <message>
        <source>A person has looked at the pictures that may hold text and found none</source>
        <translation>已有人查看可能含文字的图像，未发现文字</translation>
    </message>
    <message>
        <source>Say what was done on standard output, machine-readable</source>
        <translation>在标准输出中给出结果，机器可读</translation>
    </message>
    <message>
        <source>--keep %1: known are %2.</source>
        <translation>--keep %1：可用的有 %2。</translation>
    </message>
    <message>
        <source>--dates %1: known are remove, shift and keep.</source>
        <translation>--dates %1：可用的有 remove、shift 和 keep。</translation>
    </message>
    <message>
        <source>--descriptors %1: known are remove and clean.</source>
        <translation>--descriptors %1：可用的有 remove 和 clean。</translation>
    </message>
    <message>
        <source>--mask %1: expected X,Y,WIDTH,HEIGHT in pixels, or outside-regions.</source>
        <translation>--mask %1：应为以像素表示的 X,Y,宽,高，或 outside-regions。</translation>
    </message>
    <message>
        <source>--pixels-checked excludes --mask: leave out one of them.</source>
        <translation>--pixels-checked 与 --mask 不能同时使用：请去掉其中一个。</translation>
    </message>
    <message>
        <source>--pseudonym %1: expected up to 64 letters, digits and -_. without accents.</source>
        <translation>--pseudonym %1：应为最多 64 个不带重音的字母、数字和 -_.。</translation>
    </message>
    <message>
        <source>Give the files or folders to copy and, last, the folder for the copies.</source>
        <translation>请给出要复制的文件或文件夹，最后给出存放副本的文件夹。</translation>
    </message>
    <message>
        <source>There is no such file or folder: %1</source>
        <translation>没有此文件或文件夹：%1</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Stopped. The files written so far are whole.</source>
        <translation>已停止。此前写入的文件是完整的。</translation>
    </message>
    <message>
        <source>Pictures of a head are among them: a face can be computed from such slices, and nothing was done against that. Pass them on only to those who may know the patient.</source>
        <translation>其中有头部图像：可由这些切片重建面容，对此未作任何处理。只能交给有权知道患者身份的人。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>未导出任何内容。</translation>
    </message>
    <message>
        <source>refused  %1: %2</source>
        <translation>拒绝  %1：%2</translation>
    </message>
    <message>
        <source>skipped  %1: %2</source>
        <translation>跳过  %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exported</source>
        <translation>
            <numerusform>已导出 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>拒绝 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeidentifyWorker</name>
    <message>
        <source>the decoder gave an answer that makes no sense</source>
        <translation>解码器返回了无效结果</translation>
    </message>
</context>
<context>
    <name>DemoStudy</name>
    <message>
        <source>The folder %1 cannot be made; the demonstration study was not written. Choose a folder of your own.</source>
        <translation>无法创建文件夹 %1，演示检查未写入。请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>There is not enough memory for the demonstration study (%1 MB). Close other programs, then try again.</source>
        <translation>内存不足，无法生成演示检查（需要 %1 MB）。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>The file %1 could not be written (%2). The images beside it are whole and can be opened.</source>
        <translation>无法写入文件 %1（%2）。同一文件夹中的图像完整，可以打开。</translation>
    </message>
</context>
<context>
    <name>DemoVerb</name>
    <message>
        <source>Folder for the study (default: the user&apos;s cache folder)</source>
        <translation>保存检查的文件夹（默认：用户缓存文件夹）</translation>
    </message>
    <message>
        <source>Another number gives another patient</source>
        <translation>随机种子：不同的数字生成不同的患者</translation>
    </message>
    <message>
        <source>Only write the study</source>
        <translation>仅写出检查，不打开窗口</translation>
    </message>
    <message>
        <source>Save a picture of the window with the findings on it, then leave</source>
        <translation>保存带病灶标注的窗口截图，然后退出</translation>
    </message>
    <message>
        <source>Size of the window in pixels</source>
        <translation>窗口大小（像素）</translation>
    </message>
    <message>
        <source>Name the folders on standard output, machine-readable</source>
        <translation>在标准输出中以机器可读格式列出文件夹</translation>
    </message>
    <message>
        <source>--no-window excludes --screenshot and --size: leave out one of them.</source>
        <translation>--no-window 不能与 --screenshot 或 --size 同时使用，请去掉其中之一。</translation>
    </message>
    <message>
        <source>--size %1: expected width x height, 16 to 16384 pixels each, for instance 1920x1080.</source>
        <translation>--size %1：应为 宽 x 高，各为 16 至 16384 像素，例如 1920x1080。</translation>
    </message>
    <message>
        <source>Writing the demonstration study</source>
        <translation>正在生成演示检查</translation>
    </message>
</context>
<context>
    <name>DetectVerb</name>
    <message>
        <source>Folder for findings.json and the AI-results SR</source>
        <translation>保存 findings.json 和 AI 结果 SR 的文件夹</translation>
    </message>
    <message>
        <source>Only this model (may be repeated)</source>
        <translation>仅使用此模型（可重复）</translation>
    </message>
    <message>
        <source>cpu, cuda or auto</source>
        <translation>cpu、cuda 或 auto</translation>
    </message>
    <message>
        <source>Write findings.json to standard output too</source>
        <translation>同时将 findings.json 写到标准输出</translation>
    </message>
    <message>
        <source>No model %1 is installed. Installed: %2.</source>
        <translation>未安装模型 %1。已安装：%2。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Model %1 cannot be used: %2</source>
        <translation>模型 %1 无法使用：%2</translation>
    </message>
    <message>
        <source>There is no model to run. Nothing was written; &quot;sightline models list&quot; shows what is installed and why it cannot be used.</source>
        <translation>没有可运行的模型，未写入任何内容。“sightline models list”可查看已安装的模型及其无法使用的原因。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. What was done until then is written to %1: %n detector run(s).</source>
        <translation>
            <numerusform>已停止。此前的结果已写入 %1：检测器运行 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n finding(s) in %3 s</source>
        <translation>
            <numerusform>%1，%2：%n 个病灶，用时 %3 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Lowest score to keep, 0 to 1; without it the model&apos;s balanced operating point</source>
        <translation>保留的最低评分，0 至 1；省略时采用模型的平衡工作点</translation>
    </message>
</context>
<context>
    <name>Detector</name>
    <message>
        <source>The detector could not run: %1. Reading goes on without it.</source>
        <translation>检测器无法运行：%1。可在没有检测器的情况下继续阅片。</translation>
    </message>
    <message>
        <source>not run: colour pictures, the model needs grey values</source>
        <translation>未运行：图像为彩色，模型需要灰度图像</translation>
    </message>
    <message>
        <source>only %1 of %2 slices could be read</source>
        <translation>%2 个层面中仅有 %1 个可读取</translation>
    </message>
    <message>
        <source>not run: no lungs in the picture (%1 ml of air-filled lung, %2 ml needed)</source>
        <translation>未运行：图像中没有肺（含气肺 %1 ml，至少需要 %2 ml）</translation>
    </message>
    <message>
        <source>there is not enough memory; close other studies and try again</source>
        <translation>内存不足，请关闭其他检查后重试</translation>
    </message>
    <message>
        <source>not run: this series is %1, the model needs %2</source>
        <translation>未运行：该序列为 %1，模型需要 %2</translation>
    </message>
    <message>
        <source>of unknown modality</source>
        <translation>未知检查类型</translation>
    </message>
    <message>
        <source>not run: a single picture (a localizer or a capture), the model needs a stack of slices</source>
        <translation>未运行：仅有单幅图像（定位像或截图），模型需要连续层面</translation>
    </message>
    <message>
        <source>not run: the slices do not form a volume with known millimetres</source>
        <translation>未运行：各层面不能构成具有毫米尺度的容积数据</translation>
    </message>
    <message>
        <source>not run: slices %1 mm apart, the model needs %2 mm or less</source>
        <translation>未运行：层间距 %1 mm，模型要求不大于 %2 mm</translation>
    </message>
    <message>
        <source>not run: %1 slices, the model needs %2 or more</source>
        <translation>未运行：共 %1 层，模型要求不少于 %2 层</translation>
    </message>
    <message>
        <source>not run: the series covers %1 mm, the model needs %2 mm or more</source>
        <translation>未运行：序列覆盖范围 %1 mm，模型要求不小于 %2 mm</translation>
    </message>
    <message>
        <source>not run: pixels of %1 mm, the model needs %2 mm or less</source>
        <translation>未运行：像素大小 %1 mm，模型要求不大于 %2 mm</translation>
    </message>
    <message>
        <source>not run: the body part is given as %1, the model needs %2</source>
        <translation>未运行：检查部位标为 %1，模型需要 %2</translation>
    </message>
</context>
<context>
    <name>Distinction</name>
    <message>
        <source>magnitude</source>
        <translation>幅度图</translation>
    </message>
    <message>
        <source>phase image</source>
        <translation>相位图</translation>
    </message>
    <message>
        <source>real part</source>
        <translation>实部图</translation>
    </message>
    <message>
        <source>imaginary part</source>
        <translation>虚部图</translation>
    </message>
    <message>
        <source>TE %1 ms</source>
        <translation>TE %1 ms</translation>
    </message>
    <message>
        <source>echo %1</source>
        <translation>回波 %1</translation>
    </message>
    <message>
        <source>trace-weighted</source>
        <translation>迹加权</translation>
    </message>
    <message>
        <source>water</source>
        <translation>水相</translation>
    </message>
    <message>
        <source>fat</source>
        <translation>脂相</translation>
    </message>
    <message>
        <source>in phase</source>
        <translation>同相位</translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation>反相位</translation>
    </message>
    <message>
        <source>subtraction</source>
        <translation>减影</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>派生</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>stack %1</source>
        <translation>层组 %1</translation>
    </message>
    <message>
        <source>b = %1 s/mm²</source>
        <translation>b = %1 s/mm²</translation>
    </message>
    <message>
        <source>TI %1 ms</source>
        <translation>TI %1 ms</translation>
    </message>
    <message>
        <source>flip angle %1°</source>
        <translation>翻转角 %1°</translation>
    </message>
    <message>
        <source>kernel %1</source>
        <translation>卷积核 %1</translation>
    </message>
    <message>
        <source>%1 kV</source>
        <translation>%1 kV</translation>
    </message>
    <message>
        <source>%1 mm thick</source>
        <translation>层厚 %1 mm</translation>
    </message>
    <message>
        <source>direction %1, %2, %3</source>
        <translation>方向 %1, %2, %3</translation>
    </message>
    <message>
        <source>without direction</source>
        <translation>无方向</translation>
    </message>
    <message>
        <source>phase %1 %</source>
        <translation>期相 %1 %</translation>
    </message>
</context>
<context>
    <name>DrawingTool</name>
    <message>
        <source>not measured: two regions</source>
        <translation>未测量：跨两个区域</translation>
    </message>
    <message>
        <source>Nothing was measured: the ends lie in two regions with scales of their own. Draw within one region.</source>
        <translation>未测量：两端位于各有比例的两个区域。请在同一区域内画线。</translation>
    </message>
    <message>
        <source>not measured: no scale here</source>
        <translation>未测量：此处无比例</translation>
    </message>
    <message>
        <source>Nothing was measured: an end lies outside the calibrated regions, where the image has no scale. Draw within one region.</source>
        <translation>未测量：有一端在校准区域之外，图像在那里没有比例。请在同一区域内画线。</translation>
    </message>
    <message>
        <source>Nothing was measured: the outline crosses itself and has no one inside. Draw it again without a crossing.</source>
        <translation>未测量：轮廓自身相交，没有唯一的内部。请重新绘制，避免交叉。</translation>
    </message>
    <message>
        <source>Nothing was measured: its places lie on one point or one line. Draw them further apart.</source>
        <translation>未测量：各点重合或位于同一直线上。请拉开距离重新绘制。</translation>
    </message>
    <message>
        <source>Nothing was measured: a place lies nowhere. Draw on the picture.</source>
        <translation>未测量：有一点没有有效位置。请在图像上绘制。</translation>
    </message>
    <message>
        <source>not measured: crosses itself</source>
        <translation>未测量：轮廓自交</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
</context>
<context>
    <name>ExportKey</name>
    <message>
        <source>The key cannot be written to %1: %2. Nothing was exported.</source>
        <translation>无法将密钥写入 %1：%2。未导出任何内容。</translation>
    </message>
    <message>
        <source>The key %1 cannot be read: %2. Nothing was exported.</source>
        <translation>无法读取密钥 %1：%2。未导出任何内容。</translation>
    </message>
    <message>
        <source>%1 is no key: expected are at least 64 hexadecimal digits. Nothing was exported. A file that does not exist yet is made with a new key.</source>
        <translation>%1 不是密钥：应至少有 64 个十六进制数字。未导出任何内容。若文件尚不存在，会新建并写入新密钥。</translation>
    </message>
</context>
<context>
    <name>FileWalk</name>
    <message>
        <source>the folder cannot be opened: %1</source>
        <translation>无法打开文件夹：%1</translation>
    </message>
    <message>
        <source>a link that leads to no file</source>
        <translation>链接指向的文件不存在</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>the folder cannot be read to its end: %1</source>
        <translation>无法完整读取文件夹：%1</translation>
    </message>
    <message>
        <source>an index of the files around it, which were read themselves</source>
        <translation>这是周围文件的索引，这些文件已直接读取</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有此文件或文件夹</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>folders within folders without end; not opened</source>
        <translation>文件夹嵌套没有尽头；未打开</translation>
    </message>
</context>
<context>
    <name>FindingJson</name>
    <message>
        <source>the finding&apos;s &quot;%1&quot; is missing or wrong</source>
        <translation>病灶的“%1”缺失或有误</translation>
    </message>
    <message>
        <source>the shape&apos;s &quot;%1&quot; is missing or wrong</source>
        <translation>轮廓的“%1”缺失或有误</translation>
    </message>
</context>
<context>
    <name>FindingKind</name>
    <message>
        <source>Nodule</source>
        <translation>结节</translation>
    </message>
    <message>
        <source>Haemorrhage</source>
        <translation>出血</translation>
    </message>
    <message>
        <source>Ischaemia</source>
        <translation>缺血</translation>
    </message>
    <message>
        <source>Fracture</source>
        <translation>骨折</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Diameters</source>
        <translation>双径</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb 角</translation>
    </message>
    <message>
        <source>Sphere</source>
        <translation>球体</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
</context>
<context>
    <name>FindingPainter</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>FindingsJson</name>
    <message>
        <source>This is no findings.json that Sightline can read: %1.</source>
        <translation>Sightline 无法读取此 findings.json：%1。</translation>
    </message>
    <message>
        <source>&quot;study&quot; or &quot;series&quot; is missing</source>
        <translation>缺少“study”或“series”</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
</context>
<context>
    <name>ImageStack</name>
    <message>
        <source>axial</source>
        <translation>轴位</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>localizer</source>
        <translation>定位像</translation>
    </message>
    <message>
        <source>clip %1</source>
        <translation>动态片段 %1</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>部分 %1</translation>
    </message>
</context>
<context>
    <name>InferenceEngine</name>
    <message>
        <source>the AI module sightline_torch.so is not installed beside the program</source>
        <translation>AI 模块 sightline_torch.so 未与程序一同安装</translation>
    </message>
    <message>
        <source>the AI module cannot be opened: %1</source>
        <translation>无法打开 AI 模块：%1</translation>
    </message>
    <message>
        <source>%1 is not Sightline&apos;s AI module</source>
        <translation>%1 不是 Sightline 的 AI 模块</translation>
    </message>
</context>
<context>
    <name>InfoVerb</name>
    <message>
        <source>Machine-readable output</source>
        <translation>机器可读格式输出</translation>
    </message>
    <message>
        <source>    UID      %1</source>
        <translation>    UID      %1</translation>
    </message>
    <message>
        <source>    Volume   %1, %2 x %3 x %4 mm, slices stacked towards %5, %6</source>
        <translation>    容积     %1，%2 x %3 x %4 mm，层面沿 %5 方向排列，%6</translation>
    </message>
    <message>
        <source>values without unit</source>
        <translation>像素值无单位</translation>
    </message>
    <message>
        <source>    Images   %1, size of a pixel unknown: lengths are given in pixels</source>
        <translation>    图像     %1，像素大小未知：长度以像素表示</translation>
    </message>
    <message>
        <source> (up to %1 mm)</source>
        <translation>（最大 %1 mm）</translation>
    </message>
    <message>
        <source>    Issue    %1%2</source>
        <translation>    问题     %1%2</translation>
    </message>
    <message>
        <source>    Detector %1 %2: %3</source>
        <translation>    检测器   %1 %2：%3</translation>
    </message>
    <message>
        <source>suits this series</source>
        <translation>适用于该序列</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not used</source>
        <translation>
            <numerusform>%n 个文件未使用</numerusform>
        </translation>
    </message>
    <message>
        <source>Study %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>  Patient</source>
        <translation>  患者</translation>
    </message>
    <message>
        <source>ID %1</source>
        <translation>ID %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>出生日期 %1</translation>
    </message>
    <message>
        <source>sex %1</source>
        <translation>性别 %1</translation>
    </message>
    <message>
        <source>  Series %1</source>
        <translation>  序列 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 幅图像</numerusform>
        </translation>
    </message>
    <message>
        <source>mm (detector)</source>
        <translation>mm（探测器处）</translation>
    </message>
    <message>
        <source>mm (calibrated)</source>
        <translation>mm（已校准）</translation>
    </message>
    <message>
        <source>mm (estimated)</source>
        <translation>mm（估算）</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>b = %1 s/mm²</source>
        <translation>b = %1 s/mm²</translation>
    </message>
    <message>
        <source>TE %1 ms</source>
        <translation>TE %1 ms</translation>
    </message>
    <message>
        <source>phase %1 %</source>
        <translation>期相 %1 %</translation>
    </message>
    <message>
        <source>%1 ms after the trigger</source>
        <translation>触发后 %1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>values in %1</source>
        <translation>数值单位 %1</translation>
    </message>
    <message>
        <source>    Images   %1, %2 x %3 %4, no volume: planes cannot be computed</source>
        <translation>    图像     %1，%2 x %3 %4，不构成体数据：无法计算其他平面</translation>
    </message>
    <message>
        <source>    Part     %1</source>
        <translation>    部分     %1</translation>
    </message>
    <message>
        <source>    Images   %1, each measured by its own calibration</source>
        <translation>    图像     %1，每幅按自身的校准测量</translation>
    </message>
    <message>
        <source>Decode the pixels too and give their SHA-256: equal for compressed and uncompressed copies</source>
        <translation>同时解码像素并给出其 SHA-256：压缩副本与未压缩副本相同</translation>
    </message>
    <message>
        <source>    Pixels   SHA-256 %1</source>
        <translation>    像素     SHA-256 %1</translation>
    </message>
</context>
<context>
    <name>InstalledModels</name>
    <message>
        <source>The model %1 %2 is not approved and does not run</source>
        <translation>模型 %1 %2 未获准使用，不会运行</translation>
    </message>
    <message>
        <source>The list of installed models says %1 %2, but the folder %3 holds %4 %5</source>
        <translation>已安装模型列表中为 %1 %2，但文件夹 %3 中是 %4 %5</translation>
    </message>
    <message>
        <source>%1: an entry needs &quot;id&quot;, &quot;version&quot;, &quot;folder&quot; and &quot;sha256&quot;; it was left out</source>
        <translation>%1：条目必须包含“id”“version”“folder”和“sha256”，该条目已忽略</translation>
    </message>
</context>
<context>
    <name>JournalDatabase</name>
    <message>
        <source>It was written by a newer version of Sightline.</source>
        <translation>它由更新版本的 Sightline 写入。</translation>
    </message>
    <message>
        <source>The journal %1 cannot be opened: %2 Studies can still be read, but decisions would not be kept. Choose another folder for the journal or make this one writable.</source>
        <translation>无法打开阅片日志 %1：%2 仍可阅片，但审阅决定不会保存。请为日志选择其他文件夹，或使该文件夹可写。</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is not installed (libqt6sql6-sqlite).</source>
        <translation>未安装 Qt 的 SQLite 驱动（libqt6sql6-sqlite）。</translation>
    </message>
    <message>
        <source>its folder cannot be made.</source>
        <translation>无法创建其所在文件夹。</translation>
    </message>
    <message>
        <source>It is damaged and cannot be put aside.</source>
        <translation>它已损坏且无法移开。</translation>
    </message>
    <message>
        <source>The journal %1 is damaged (%2). It was put aside as %3 and a new one was begun; earlier decisions are not shown. Keep the file: what is readable in it can be brought back.</source>
        <translation>阅片日志 %1 已损坏（%2）。已将其另存为 %3 并新建日志，以前的审阅决定不再显示。请保留该文件：其中可读的内容可以恢复。</translation>
    </message>
    <message>
        <source>The last changes could not be written to the journal %1: %2. They are kept in memory and tried again. Free some space on the disk, and do not close Sightline before it says that they are saved.</source>
        <translation>最近的更改无法写入阅片日志 %1：%2。更改保留在内存中并会重试。请清理磁盘空间，在 Sightline 提示已保存之前不要关闭。</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read: %2.</source>
        <translation>无法读取阅片日志 %1：%2。</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>&quot;%1&quot; is missing or out of range</source>
        <translation>“%1”缺失或超出范围</translation>
    </message>
    <message>
        <source>cells[%1] lies over another cell</source>
        <translation>cells[%1] 与另一个单元格重叠</translation>
    </message>
</context>
<context>
    <name>LookOverlay</name>
    <message>
        <source>smoothed for viewing</source>
        <translation>已平滑（仅供观看）</translation>
    </message>
    <message>
        <source>sharpened for viewing</source>
        <translation>已锐化（仅供观看）</translation>
    </message>
    <message>
        <source>not interpolated</source>
        <translation>未插值</translation>
    </message>
    <message>
        <source>cubic interpolation</source>
        <translation>三次插值</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>with %1, %2</source>
        <translation>叠加 %1，%2</translation>
    </message>
    <message>
        <source>%1 of %2 slices of it are loaded</source>
        <translation>其 %2 层中已加载 %1 层</translation>
    </message>
    <message>
        <source>placed by registration</source>
        <translation>按配准结果定位</translation>
    </message>
    <message>
        <source>real size</source>
        <translation>实际尺寸</translation>
    </message>
</context>
<context>
    <name>MappingFile</name>
    <message>
        <source>The files were exported, but the list of who became whom could not be written to %1: %2.</source>
        <translation>文件已导出，但无法将对照表写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>MeasurementText</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>2-D</source>
        <translation>二维</translation>
    </message>
    <message>
        <source>M-mode</source>
        <translation>M 型</translation>
    </message>
    <message>
        <source>Doppler</source>
        <translation>多普勒</translation>
    </message>
    <message>
        <source>waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>graphics</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>by calibrated region (%1)</source>
        <translation>按校准区域（%1）</translation>
    </message>
    <message>
        <source>by pixel spacing</source>
        <translation>按像素间距</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>未校准</translation>
    </message>
    <message>
        <source>region too large: no values</source>
        <translation>区域过大：不计算数值</translation>
    </message>
    <message>
        <source>no value here</source>
        <translation>此处无数值</translation>
    </message>
    <message>
        <source>no pixel with a value inside</source>
        <translation>区域内没有带数值的像素</translation>
    </message>
    <message>
        <source>no pixel centre inside</source>
        <translation>区域内没有像素中心</translation>
    </message>
    <message>
        <source>3 × 3 mean %1</source>
        <translation>3 × 3 均值 %1</translation>
    </message>
    <message>
        <source>Mean %1 · SD %2</source>
        <translation>均值 %1 · 标准差 %2</translation>
    </message>
    <message>
        <source>Min %1 · max %2</source>
        <translation>最小 %1 · 最大 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n voxels</source>
        <translation>
            <numerusform>%n 个体素</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixels</source>
        <translation>
            <numerusform>%n 个像素</numerusform>
        </translation>
    </message>
    <message>
        <source>sampled every %1 mm on this plane</source>
        <translation>在此平面上每 %1 mm 取样</translation>
    </message>
    <message>
        <source>on a computed plane</source>
        <translation>位于重建平面上</translation>
    </message>
    <message numerus="yes">
        <source>%n left out: no image there</source>
        <translation>
            <numerusform>略去 %n 个：该处无图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: not a number</source>
        <translation>
            <numerusform>略去 %n 个：非数值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: outside the volume</source>
        <translation>
            <numerusform>略去 %n 个：在容积之外</numerusform>
        </translation>
    </message>
    <message>
        <source>slices not there: %1</source>
        <translation>缺少的层面：%1</translation>
    </message>
    <message>
        <source>at the detector: in the patient it is smaller</source>
        <translation>探测器平面上的尺寸：体内实际较小</translation>
    </message>
    <message>
        <source>calibrated on an object of known size</source>
        <translation>以已知尺寸物体校准</translation>
    </message>
    <message>
        <source>estimated magnification</source>
        <translation>放大率为估计值</translation>
    </message>
    <message>
        <source>%1 ± %2 ml</source>
        <translation>%1 ± %2 ml</translation>
    </message>
    <message>
        <source>%1 ml</source>
        <translation>%1 ml</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>Area %1 mm²</source>
        <translation>面积 %1 mm²</translation>
    </message>
    <message>
        <source>Area %1 square pixels</source>
        <translation>面积 %1 平方像素</translation>
    </message>
</context>
<context>
    <name>ModelPackage</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>%1 is too large for a manifest</source>
        <translation>%1 过大，不可能是清单文件</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: %2 (at byte %3)</source>
        <translation>%1 不是有效的 JSON：%2（第 %3 字节）</translation>
    </message>
    <message>
        <source>%1 does not hold a JSON object</source>
        <translation>%1 不含 JSON 对象</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is missing</source>
        <translation>缺少键“%1”</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number</source>
        <translation>“%1”必须是数字</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must lie between %3 and %4</source>
        <translation>“%1”为 %2，必须介于 %3 与 %4 之间</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text that is not empty</source>
        <translation>“%1”必须是非空文本</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number</source>
        <translation>“%1”必须是整数</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false</source>
        <translation>“%1”必须是 true 或 false</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list of %2 numbers</source>
        <translation>“%1”必须是包含 %2 个数字的列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list of texts</source>
        <translation>“%1”必须是文本列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object</source>
        <translation>“%1”必须是对象</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list</source>
        <translation>“%1”必须是列表</translation>
    </message>
    <message>
        <source>&quot;tiling.size&quot; must be a multiple of &quot;output.stride&quot;, and &quot;tiling.overlap&quot; of twice that</source>
        <translation>“tiling.size”必须是“output.stride”的整数倍，“tiling.overlap”必须是其两倍的整数倍</translation>
    </message>
    <message>
        <source>&quot;output.activation&quot; is &quot;%1&quot;; known are %2</source>
        <translation>“output.activation”为“%1”，可用值为 %2</translation>
    </message>
    <message>
        <source>a heat map needs the key &quot;output.channels.%1&quot;</source>
        <translation>热图需要键“output.channels.%1”</translation>
    </message>
    <message>
        <source>a heat map cannot have the activation &quot;softmax&quot;</source>
        <translation>热图不能使用激活函数“softmax”</translation>
    </message>
    <message>
        <source>a label map needs the key &quot;output.channels.label&quot;</source>
        <translation>标签图需要键“output.channels.label”</translation>
    </message>
    <message>
        <source>&quot;output.decoder&quot; is &quot;%1&quot;; known are heatmap and labelmap</source>
        <translation>“output.decoder”为“%1”，可用值为 heatmap 和 labelmap</translation>
    </message>
    <message>
        <source>The model folder %1 does not exist</source>
        <translation>模型文件夹 %1 不存在</translation>
    </message>
    <message>
        <source>the manifest has schema %1, this program knows %2; update the program or the package</source>
        <translation>清单的格式版本为 %1，本程序支持 %2，请更新程序或模型包</translation>
    </message>
    <message>
        <source>&quot;files&quot; must name one file of weights and its sha256</source>
        <translation>“files”必须指明一个权重文件及其 sha256</translation>
    </message>
    <message>
        <source>the weights must lie in the model&apos;s own folder, not at &quot;%1&quot;</source>
        <translation>权重文件必须位于模型自己的文件夹中，而不是“%1”</translation>
    </message>
    <message>
        <source>&quot;files&quot; must give the sha256 of the weights as 64 hexadecimal digits</source>
        <translation>“files”中权重的 sha256 必须是 64 位十六进制数</translation>
    </message>
    <message>
        <source>&quot;finding.kind&quot; is &quot;%1&quot;, which this program does not know</source>
        <translation>“finding.kind”为“%1”，本程序不支持</translation>
    </message>
    <message>
        <source>&quot;input.axes&quot; is &quot;%1&quot;; only LPS is known</source>
        <translation>“input.axes”为“%1”，仅支持 LPS</translation>
    </message>
    <message>
        <source>&quot;input.intensity.from&quot; must be a low and a higher value</source>
        <translation>“input.intensity.from”必须是一个较低值和一个较高值</translation>
    </message>
    <message>
        <source>&quot;input.intensity.clip&quot; must be true: values are always clamped</source>
        <translation>“input.intensity.clip”必须为 true：数值始终会被截断</translation>
    </message>
    <message>
        <source>&quot;input.region&quot; is &quot;%1&quot;; known is lungs</source>
        <translation>“input.region”为“%1”，可用值为 lungs</translation>
    </message>
    <message>
        <source>The model %1 %2 is not on the list of installed models and does not run</source>
        <translation>模型 %1 %2 不在已安装模型列表中，不会运行</translation>
    </message>
    <message>
        <source>The weights of %1 %2 have changed: sha256 %3..., the manifest says %4... The model does not run; install it again</source>
        <translation>%1 %2 的权重已改变：sha256 为 %3…，清单中为 %4…。该模型不会运行，请重新安装</translation>
    </message>
    <message>
        <source>The weights of %1 %2 are not those that were approved: sha256 %3..., the list of installed models says %4... The model does not run; approve it again or install it again</source>
        <translation>%1 %2 的权重与获准使用的不一致：sha256 为 %3…，已安装模型列表中为 %4…。该模型不会运行，请重新批准或重新安装</translation>
    </message>
    <message>
        <source>&quot;tiling.overlap&quot; must be at most half of &quot;tiling.size&quot;</source>
        <translation>“tiling.overlap”最多为“tiling.size”的一半</translation>
    </message>
</context>
<context>
    <name>ModelsVerb</name>
    <message>
        <source>not approved in the installed list</source>
        <translation>未在已安装列表中获准使用</translation>
    </message>
    <message>
        <source>list, show or verify</source>
        <translation>list、show 或 verify</translation>
    </message>
    <message>
        <source>The model, for instance sightline.nodule</source>
        <translation>模型，例如 sightline.nodule</translation>
    </message>
    <message>
        <source>Machine-readable output</source>
        <translation>机器可读格式输出</translation>
    </message>
    <message>
        <source>models show needs the ID of a model; &quot;sightline models list&quot; shows them.</source>
        <translation>models show 需要模型的 ID，可用“sightline models list”查看。</translation>
    </message>
    <message>
        <source>models list takes no ID; use models show %1.</source>
        <translation>models list 不接受 ID，请使用 models show %1。</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>未安装任何模型。</translation>
    </message>
    <message>
        <source>No model %1 is installed; &quot;sightline models list&quot; shows what is.</source>
        <translation>未安装模型 %1，可用“sightline models list”查看已安装的模型。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>Model %1 cannot be used: %2</source>
        <translation>模型 %1 无法使用：%2</translation>
    </message>
    <message>
        <source>  ID            %1</source>
        <translation>  ID            %1</translation>
    </message>
    <message>
        <source>  State         %1</source>
        <translation>  状态          %1</translation>
    </message>
    <message>
        <source>  Finds         %1</source>
        <translation>  检出          %1</translation>
    </message>
    <message>
        <source>  Series        %1, %2, slices at most %3 mm apart, at least %4 of them</source>
        <translation>  序列          %1，%2，层间距不大于 %3 mm，至少 %4 层</translation>
    </message>
    <message>
        <source>  Threshold     %1 at %2</source>
        <translation>  阈值          %1（%2）</translation>
    </message>
    <message>
        <source>  Intended use  %1</source>
        <translation>  预期用途      %1</translation>
    </message>
    <message>
        <source>  Limits        %1</source>
        <translation>  局限          %1</translation>
    </message>
    <message>
        <source>  Licence       %1</source>
        <translation>  许可证        %1</translation>
    </message>
    <message>
        <source>  SHA-256       %1</source>
        <translation>  SHA-256       %1</translation>
    </message>
    <message>
        <source>  Folder        %1</source>
        <translation>  文件夹        %1</translation>
    </message>
    <message>
        <source>  Model card    %1</source>
        <translation>  模型卡        %1</translation>
    </message>
    <message>
        <source>%1 %2  unchanged, %3</source>
        <translation>%1 %2  未改变，%3</translation>
    </message>
    <message>
        <source>%1 %2 is refused: %3</source>
        <translation>%1 %2 已拒绝：%3</translation>
    </message>
</context>
<context>
    <name>NiftiSeries</name>
    <message>
        <source>%1 (volume %2 of %3)</source>
        <translation>%1（第 %2 个容积，共 %3 个）</translation>
    </message>
</context>
<context>
    <name>NoDetectorsVerb</name>
    <message>
        <source>This build has no detectors. Reading, measuring and reporting work; install the full program, or build it with SIGHTLINE_AI=ON, to detect.</source>
        <translation>此版本不含检测器。阅片、测量和报告均可使用；如需检测，请安装完整程序或以 SIGHTLINE_AI=ON 构建。</translation>
    </message>
</context>
<context>
    <name>OutputFile</name>
    <message>
        <source>%1 could not be written: %2. Nothing was changed there; your findings are kept. Choose another folder or free some space, then export again.</source>
        <translation>无法写入 %1：%2。该处内容未改变，您的病灶已保留。请选择其他文件夹或清理空间后重新导出。</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有此文件夹</translation>
    </message>
</context>
<context>
    <name>OutputPlace</name>
    <message>
        <source>%1 is a file, not a folder. Nothing was done; choose another folder.</source>
        <translation>%1 是文件而不是文件夹。未执行任何操作，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Nothing was done; choose a folder that you may write to.</source>
        <translation>无法创建文件夹 %1。未执行任何操作，请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to (%2). Nothing was done; choose another folder or change its permissions.</source>
        <translation>无法写入文件夹 %1（%2）。未执行任何操作，请选择其他文件夹或更改其权限。</translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was done; give the name of a file.</source>
        <translation>%1 是文件夹。未执行任何操作，请给出文件名。</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2). An older file of that name is unchanged; make room or choose another folder.</source>
        <translation>无法写入 %1（%2）。原有的同名文件未改变，请清理空间或选择其他文件夹。</translation>
    </message>
</context>
<context>
    <name>PdfWriter</name>
    <message>
        <source>There is no report to write: no study is open.</source>
        <translation>没有可写的报告：未打开检查。</translation>
    </message>
    <message>
        <source>Imaging report</source>
        <translation>影像报告</translation>
    </message>
    <message>
        <source>The PDF report could not be made.</source>
        <translation>无法生成 PDF 报告。</translation>
    </message>
</context>
<context>
    <name>PixelSize</name>
    <message>
        <source>millimetres were calibrated on an object of known size</source>
        <translation>毫米已用已知尺寸的物体校准</translation>
    </message>
    <message>
        <source>millimetres are corrected for a magnification that is assumed</source>
        <translation>毫米已按假定的放大率校正</translation>
    </message>
    <message>
        <source>the file contradicts itself on the magnification: millimetres are those at the detector; calibrate before you measure</source>
        <translation>文件中的放大率自相矛盾：毫米为探测器处的尺寸；测量前请先校准</translation>
    </message>
    <message>
        <source>millimetres are corrected for a magnification of %1 that is assumed</source>
        <translation>毫米已按假定的放大率 %1 校正</translation>
    </message>
    <message>
        <source>millimetres were corrected, the file does not say how</source>
        <translation>毫米已被校正，文件未说明方法</translation>
    </message>
    <message>
        <source>millimetres are those at the detector; in the patient things are smaller</source>
        <translation>毫米为探测器处的尺寸；患者体内的实际尺寸更小</translation>
    </message>
    <message>
        <source>the file does not say how large a pixel is in the patient: lengths are in pixels</source>
        <translation>文件未说明像素在患者体内的大小：长度以像素计</translation>
    </message>
</context>
<context>
    <name>RegionWindowTool</name>
    <message>
        <source>Window</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>The window stays as it is: there are no values in the circle.</source>
        <translation>窗保持不变：圆内没有数值。</translation>
    </message>
</context>
<context>
    <name>RejectReason</name>
    <message>
        <source>vessel</source>
        <translation>血管</translation>
    </message>
    <message>
        <source>scar or thickening</source>
        <translation>瘢痕或增厚</translation>
    </message>
    <message>
        <source>artefact</source>
        <translation>伪影</translation>
    </message>
    <message>
        <source>normal anatomy</source>
        <translation>正常解剖结构</translation>
    </message>
    <message>
        <source>known, benign</source>
        <translation>已知良性</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>该处无异常</translation>
    </message>
    <message>
        <source>other reason</source>
        <translation>其他原因</translation>
    </message>
</context>
<context>
    <name>RenderVerb</name>
    <message>
        <source>axial, coronal, sagittal, oblique or volume</source>
        <translation>axial（轴位）、coronal（冠状位）、sagittal（矢状位）、oblique（斜位）或 volume（三维）</translation>
    </message>
    <message>
        <source>Point of the patient that the plane goes through, LPS mm (default: the middle)</source>
        <translation>平面经过的患者坐标点，LPS 毫米（默认：中心）</translation>
    </message>
    <message>
        <source>Normal of the oblique plane</source>
        <translation>斜位平面的法线</translation>
    </message>
    <message>
        <source>Thick slice: millimetres and mip, minip or mean</source>
        <translation>厚层：毫米数及 mip、minip 或 mean</translation>
    </message>
    <message>
        <source>Centre and width of the grey window</source>
        <translation>窗位和窗宽</translation>
    </message>
    <message>
        <source>Pixels of the picture (default: 512x512)</source>
        <translation>图片像素数（默认：512x512）</translation>
    </message>
    <message>
        <source>Draw the findings of this findings.json</source>
        <translation>绘制此 findings.json 中的病灶</translation>
    </message>
    <message>
        <source>The picture to write, PNG</source>
        <translation>要写出的图片，PNG</translation>
    </message>
    <message>
        <source>Say on standard output what was drawn, machine-readable</source>
        <translation>在标准输出中以机器可读格式说明所绘内容</translation>
    </message>
    <message>
        <source>--at %1: expected three numbers X,Y,Z in millimetres.</source>
        <translation>--at %1：应为三个数字 X,Y,Z（毫米）。</translation>
    </message>
    <message>
        <source>--normal %1: expected a direction X,Y,Z, not all zero.</source>
        <translation>--normal %1：应为方向 X,Y,Z，不能全为零。</translation>
    </message>
    <message>
        <source>--view oblique and --normal X,Y,Z belong together: give both or neither.</source>
        <translation>--view oblique 与 --normal X,Y,Z 须同时给出或同时省略。</translation>
    </message>
    <message>
        <source>--slab %1: expected millimetres and a kind, for instance 10:mip, 5:minip or 8:mean.</source>
        <translation>--slab %1：应为毫米数和类型，例如 10:mip、5:minip 或 8:mean。</translation>
    </message>
    <message>
        <source>--preset %1: known are %2.</source>
        <translation>--preset %1：可用值为 %2。</translation>
    </message>
    <message>
        <source>--size %1: expected width x height, 16 to 16384 pixels each, for instance 1024x768.</source>
        <translation>--size %1：应为 宽 x 高，各为 16 至 16384 像素，例如 1024x768。</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>Stopped. No picture was written.</source>
        <translation>已停止，未写出图片。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Make room or choose another folder.</source>
        <translation>无法写入 %1。请清理空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The series is no volume, only its images can be drawn. Leave out --view.</source>
        <translation>该序列不构成容积，只能绘制其原始图像。请去掉 --view。</translation>
    </message>
    <message>
        <source>The point of --at lies outside the volume; the picture may be black.</source>
        <translation>--at 指定的点在容积之外，图片可能全黑。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) belong to other series and are not drawn.</source>
        <translation>
            <numerusform>%n 个病灶属于其他序列，未绘制。</numerusform>
        </translation>
    </message>
    <message>
        <source>Window or table of the file, by its number in &quot;sightline info&quot; (1 is the first)</source>
        <translation>文件自带的窗或查找表，按 &quot;sightline info&quot; 中的序号（1 为第一个）</translation>
    </message>
    <message>
        <source>Leave out the overlays of the file</source>
        <translation>不绘制文件自带的叠加层</translation>
    </message>
    <message>
        <source>--window, --preset and --voi exclude each other: give one.</source>
        <translation>--window、--preset 和 --voi 互相排斥：只能给出一个。</translation>
    </message>
    <message>
        <source>--window %1: expected centre and width, the width at least 1, for instance -600,1500; or with a function, linear, exact or sigmoid: 40,0.5,exact.</source>
        <translation>--window %1：应为窗位和窗宽，窗宽至少为 1，例如 -600,1500；或加上函数 linear、exact 或 sigmoid，例如 40,0.5,exact。</translation>
    </message>
    <message numerus="yes">
        <source>--voi %1: the file offers %n window(s) and tables.</source>
        <translation>
            <numerusform>--voi %1：文件共提供 %n 个窗和查找表。</numerusform>
        </translation>
    </message>
    <message>
        <source>Named window: lung, mediastinum, bone, brain, stroke; for the volume: bone, lung, vessels, skin, mip, minip, mean</source>
        <translation>窗口名称：lung、mediastinum、bone、brain、stroke；用于体视图：bone、lung、vessels、skin、mip、minip、mean</translation>
    </message>
    <message>
        <source>--preset %1: the volume view knows bone, lung, vessels, skin, mip, minip and mean.</source>
        <translation>--preset %1：体视图支持 bone、lung、vessels、skin、mip、minip 和 mean。</translation>
    </message>
    <message>
        <source>Colour images and single slices cannot be drawn as a volume. Slices can: leave out --view volume.</source>
        <translation>彩色图像和单层图像不能作为体数据绘制，但可以按切片绘制：请去掉 --view volume。</translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message>
        <source>Research software. Not for diagnostic use.</source>
        <translation>仅供研究使用，不得用于诊断。</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>Sightline %1</source>
        <translation>Sightline %1</translation>
    </message>
    <message>
        <source>Patient %1</source>
        <translation>患者 %1</translation>
    </message>
    <message>
        <source>Accession %1</source>
        <translation>检查号 %1</translation>
    </message>
    <message>
        <source>series %1, image %2</source>
        <translation>序列 %1，图像 %2</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>series %1</source>
        <translation>序列 %1</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>未校准</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>± %1 mm</source>
        <translation>± %1 mm</translation>
    </message>
    <message>
        <source>%1 ml</source>
        <translation>%1 ml</translation>
    </message>
    <message>
        <source>drawn by reader</source>
        <translation>医师标注</translation>
    </message>
    <message>
        <source>rejected: %1</source>
        <translation>已排除：%1</translation>
    </message>
    <message>
        <source>Imaging report</source>
        <translation>影像报告</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>患者 ID</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Accession number</source>
        <translation>检查号</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Referred by</source>
        <translation>申请医师</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>印象</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>影像所见</translation>
    </message>
    <message>
        <source>No findings are reported.</source>
        <translation>未报告病灶。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Place (mm)</source>
        <translation>位置（mm）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体积</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>审阅医师</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A finding&apos;s label and the reader&apos;s comment on it</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n detection(s) were rejected by the reader and are listed without place and size.</source>
        <translation>
            <numerusform>%n 个检出结果已被医师排除，仅列出名称，不含位置和大小。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detection(s) have not been reviewed and are not part of this report.</source>
        <translation>
            <numerusform>%n 个检出结果尚未审阅，不列入本报告。</numerusform>
        </translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>关键图像</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>检查技术</translation>
    </message>
    <message>
        <source>%1 kV</source>
        <translation>%1 kV</translation>
    </message>
    <message>
        <source>kernel %1</source>
        <translation>重建核 %1</translation>
    </message>
    <message>
        <source>contrast %1</source>
        <translation>对比剂 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 幅图像</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>No series is part of this report.</source>
        <translation>本报告不含任何序列。</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Voxel</source>
        <translation>体素</translation>
    </message>
    <message>
        <source>Acquisition</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Automatic detection</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>No detector was run on this study.</source>
        <translation>该检查未运行检测器。</translation>
    </message>
    <message>
        <source>done, nothing found</source>
        <translation>已完成，未发现病灶</translation>
    </message>
    <message numerus="yes">
        <source>done, %n detection(s)</source>
        <translation>
            <numerusform>已完成，检出 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Reported on %1. No reader is named.</source>
        <translation>报告时间 %1。未注明报告医师。</translation>
    </message>
    <message>
        <source>Reported by %1 on %2.</source>
        <translation>报告医师 %1，报告时间 %2。</translation>
    </message>
    <message>
        <source>Measurements are computed from the outlines drawn in the images. Scores are those of the model and no probability of disease.</source>
        <translation>测量值由图像中绘制的轮廓计算得出。评分为模型输出，并非患病概率。</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>探测器处</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>± %1°</source>
        <translation>± %1°</translation>
    </message>
</context>
<context>
    <name>ReportVerb</name>
    <message>
        <source>The findings.json to report</source>
        <translation>要报告的 findings.json</translation>
    </message>
    <message>
        <source>Folder for report.pdf and report-sr.dcm</source>
        <translation>保存 report.pdf 和 report-sr.dcm 的文件夹</translation>
    </message>
    <message>
        <source>pdf, sr or both</source>
        <translation>pdf、sr 或 both</translation>
    </message>
    <message>
        <source>Who reports (default: who confirmed the findings)</source>
        <translation>报告医师（默认：确认病灶的医师）</translation>
    </message>
    <message>
        <source>Name at the head of the report</source>
        <translation>报告抬头的机构名称</translation>
    </message>
    <message>
        <source>Free text of the report</source>
        <translation>报告的自由文本</translation>
    </message>
    <message>
        <source>Name the written files on standard output, machine-readable</source>
        <translation>在标准输出中以机器可读格式列出写出的文件</translation>
    </message>
    <message>
        <source>The format %1 is not available in this version; pdf and sr are.</source>
        <translation>此版本不提供格式 %1，可用 pdf 和 sr。</translation>
    </message>
    <message>
        <source>--format %1: known are pdf and sr.</source>
        <translation>--format %1：可用值为 pdf 和 sr。</translation>
    </message>
    <message>
        <source>--format is empty; give pdf, sr or both.</source>
        <translation>--format 为空，请给出 pdf、sr 或两者。</translation>
    </message>
    <message>
        <source>Stopped. No report was written.</source>
        <translation>已停止，未写出报告。</translation>
    </message>
    <message>
        <source>%1 belongs to study %2, and its images are not in the given paths. Nothing was written; give the folder with the images that were examined.</source>
        <translation>%1 属于检查 %2，但给定路径中没有其图像。未写入任何内容，请给出所检图像的文件夹。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) nobody has reviewed are left out of the report.</source>
        <translation>
            <numerusform>%n 个病灶无人审阅，未列入报告。</numerusform>
        </translation>
    </message>
    <message>
        <source>No finding is confirmed; the report says so.</source>
        <translation>没有已确认的病灶，报告中已注明。</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>%1 The report has no pictures of this series.</source>
        <translation>%1 报告中没有该序列的图像。</translation>
    </message>
    <message>
        <source>The images of series %1 are not here; its findings are left out.</source>
        <translation>此处没有序列 %1 的图像，其病灶未列入报告。</translation>
    </message>
</context>
<context>
    <name>ReviewState</name>
    <message>
        <source>to review</source>
        <translation>待审阅</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>confirmed, edited</source>
        <translation>已确认，有修改</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>ScaleJson</name>
    <message>
        <source>the scale&apos;s &quot;%1&quot; is missing or wrong</source>
        <translation>比例的“%1”缺失或有误</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>the index cannot be read; all files around it were looked at instead</source>
        <translation>索引无法读取，已改为查看其周围的所有文件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that this index names are not there</source>
        <translation>
            <numerusform>此索引列出的 %n 个文件不存在</numerusform>
        </translation>
    </message>
    <message>
        <source>not looked at: the scan was stopped</source>
        <translation>未查看：扫描已停止</translation>
    </message>
    <message>
        <source>damaged: the header makes no sense</source>
        <translation>已损坏：文件头无效</translation>
    </message>
    <message>
        <source>an archive; open it by itself to see what is in it</source>
        <translation>是压缩包；请单独打开以查看其内容</translation>
    </message>
</context>
<context>
    <name>ScrollBench</name>
    <message>
        <source>There is no memory for a volume of 315 MB.</source>
        <translation>内存不足，无法容纳 315 MB 的体数据。</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>its picture could not be written to %1</source>
        <translation>其图像无法写入 %1</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未能读取</translation>
    </message>
    <message>
        <source>not decoded</source>
        <translation>未能解码</translation>
    </message>
    <message>
        <source>other values than were written</source>
        <translation>数值与写入的不同</translation>
    </message>
    <message>
        <source>Decoders</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>No folder for temporary files can be made: %1</source>
        <translation>无法创建临时文件夹：%1</translation>
    </message>
    <message>
        <source>Make room on the disk with the temporary files.</source>
        <translation>请在存放临时文件的磁盘上腾出空间。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Images of these kinds cannot be shown. Install the program again; where it is installed from source, look at the log for what sightline-decode says.</source>
        <translation>这些类型的图像无法显示。请重新安装程序；若由源代码安装，请查看日志中 sightline-decode 的信息。</translation>
    </message>
    <message>
        <source>%1: all right</source>
        <translation>%1：正常</translation>
    </message>
    <message>
        <source>; the system does not confine them</source>
        <translation>；系统没有限制这些进程</translation>
    </message>
    <message>
        <source>Decoding works, but a hostile file is held back by fewer walls. Use a kernel with seccomp filters.</source>
        <translation>解码可以进行，但对恶意文件的防护较少。请使用支持 seccomp 过滤的内核。</translation>
    </message>
    <message>
        <source>; the processes are confined</source>
        <translation>；这些进程已受限制</translation>
    </message>
    <message>
        <source>Models of the detectors</source>
        <translation>检测模型</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>未获批准</translation>
    </message>
    <message>
        <source>%1 unchanged (%2)</source>
        <translation>%1 未被改动（%2）</translation>
    </message>
    <message>
        <source>These models do not run. Install the package of the model again.</source>
        <translation>这些模型不会运行。请重新安装该模型包。</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>未安装任何模型。</translation>
    </message>
    <message>
        <source>Reading works; nothing is detected. Install the program again to have its models.</source>
        <translation>可以阅片，但不会进行检测。请重新安装程序以获得其模型。</translation>
    </message>
    <message>
        <source>This build has no detectors.</source>
        <translation>此版本不含检测器。</translation>
    </message>
    <message>
        <source>Screens and calibration</source>
        <translation>屏幕与校准</translation>
    </message>
    <message>
        <source>A command has no screen; look at this in the window.</source>
        <translation>命令行没有屏幕；请在窗口中查看此项。</translation>
    </message>
    <message>
        <source>%1: a pixel is %2 mm</source>
        <translation>%1：像素为 %2 mm</translation>
    </message>
    <message>
        <source>%1: not calibrated</source>
        <translation>%1：未校准</translation>
    </message>
    <message>
        <source>, greys by the GSDF curve</source>
        <translation>，灰度按 GSDF 曲线</translation>
    </message>
    <message>
        <source>Pictures cannot be shown in real size there. View, Look, Calibrate this screen; then look at the test pattern.</source>
        <translation>在该屏幕上图像无法按实际尺寸显示。请选择“视图 &gt; 外观 &gt; 校准此屏幕”，然后查看测试图。</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message numerus="yes">
        <source>%n font families</source>
        <translation>
            <numerusform>%n 个字体族</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no fonts: nothing can be read.</source>
        <translation>没有字体：无法显示任何文字。</translation>
    </message>
    <message>
        <source>Install fonts, for instance the package fonts-dejavu-core.</source>
        <translation>请安装字体，例如软件包 fonts-dejavu-core。</translation>
    </message>
    <message>
        <source>, none with Chinese letters</source>
        <translation>，其中没有中文字体</translation>
    </message>
    <message>
        <source>Names in Chinese show as boxes. Install, for instance, the package fonts-noto-cjk.</source>
        <translation>中文姓名会显示为方框。请安装例如软件包 fonts-noto-cjk。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>This system does not say how much is free.</source>
        <translation>此系统没有说明可用内存的大小。</translation>
    </message>
    <message>
        <source>%1 free; a large study with its detectors takes about %2</source>
        <translation>可用 %1；一个大型检查连同检测器约需 %2</translation>
    </message>
    <message>
        <source>Close other programs. Series that do not fit are refused with a reason.</source>
        <translation>请关闭其他程序。放不下的序列会被拒绝并说明原因。</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 无法写入</translation>
    </message>
    <message>
        <source>Findings cannot be kept. Give yourself the right to write there, or name another folder in the environment variable SIGHTLINE_HOME.</source>
        <translation>影像所见无法保存。请取得该处的写入权限，或用环境变量 SIGHTLINE_HOME 指定另一个文件夹。</translation>
    </message>
    <message>
        <source>%1: %2 free</source>
        <translation>%1：可用 %2</translation>
    </message>
    <message>
        <source>Make room on this disk: decisions are written to it at once.</source>
        <translation>请在此磁盘上腾出空间：每个判定都会立即写入。</translation>
    </message>
    <message>
        <source>Journal of findings</source>
        <translation>影像所见日志</translation>
    </message>
    <message>
        <source>There is none yet; it begins with the first study.</source>
        <translation>尚无日志；从第一个检查开始记录。</translation>
    </message>
    <message>
        <source>%1 is whole, %2</source>
        <translation>%1 完好，%2</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 已损坏：%2</translation>
    </message>
    <message>
        <source>Close the program and keep a copy of the file. At the next start it is put aside and a new one is begun; what was confirmed can be read from the reports.</source>
        <translation>请关闭程序并保留该文件的副本。下次启动时它会被移到一旁并新建一个；已确认的内容可从报告中读回。</translation>
    </message>
</context>
<context>
    <name>SelfTestVerb</name>
    <message>
        <source>Machine-readable output</source>
        <translation>机器可读的输出</translation>
    </message>
</context>
<context>
    <name>SeriesBuilder</name>
    <message>
        <source>the series holds images of several planes; each plane is listed by itself</source>
        <translation>该序列包含多个平面的图像，各平面分别列出</translation>
    </message>
    <message>
        <source>several images stand at one place and nothing says how they differ; the repeats are listed by themselves</source>
        <translation>同一位置有多幅图像且无法区分其差异，重复图像单独列出</translation>
    </message>
    <message>
        <source>the slices are scaled differently; each was scaled by its own values</source>
        <translation>各层面的像素值换算参数不同，已分别按各自参数换算</translation>
    </message>
    <message>
        <source>a single image; no other planes can be computed</source>
        <translation>仅一幅图像，无法重建其他平面</translation>
    </message>
    <message>
        <source>the images say nothing of their place in the patient; they are shown one by one, without planes and sides</source>
        <translation>图像不含患者位置信息，将逐幅显示，不提供平面和方位</translation>
    </message>
    <message>
        <source>the same image as %1</source>
        <translation>与 %1 为同一图像</translation>
    </message>
    <message>
        <source>each picture is a mosaic of many slices; only the first of them stands at its place</source>
        <translation>每幅图像由许多层面拼成；其中只有第一层位于正确位置</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of one place, one after another; no other planes can be computed</source>
        <translation>
            <numerusform>同一位置的 %n 幅图像，依次排列；无法计算其他平面</numerusform>
        </translation>
    </message>
    <message>
        <source>the slices are not parallel, or their rows and columns not at right angles, by up to %1 mm; they are shown one by one, without other planes</source>
        <translation>层面不平行，或行与列不垂直，偏差最大 %1 mm；逐幅显示，不提供其他平面</translation>
    </message>
    <message>
        <source>colour pictures are not interpolated: they are shown one by one, without other planes</source>
        <translation>彩色图像不作插值：逐幅显示，不提供其他平面</translation>
    </message>
    <message>
        <source>the images stand at angles to each other (a radial acquisition); they are shown one by one, without other planes</source>
        <translation>图像彼此成角度（放射状采集）；逐幅显示，不提供其他平面</translation>
    </message>
    <message numerus="yes">
        <source>%n calibrated region(s) reach beyond the image, as if it had been made smaller; their scale is not used</source>
        <translation>
            <numerusform>%n 个校准区域超出图像，图像可能被缩小过；不使用其比例</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calibrated region(s) have corners that make no rectangle and are not used</source>
        <translation>
            <numerusform>%n 个校准区域的角点不构成矩形，不予使用</numerusform>
        </translation>
    </message>
    <message>
        <source>rows and columns do not stand at right angles (a sheared sform); the images are shown one by one, without planes and sides</source>
        <translation>行与列不垂直（sform 有剪切）；图像逐幅显示，没有平面和方位</translation>
    </message>
</context>
<context>
    <name>SeriesInput</name>
    <message>
        <source>Only the series with this UID (may be repeated)</source>
        <translation>仅使用此 UID 的序列（可重复）</translation>
    </message>
    <message>
        <source>%1: no such file or folder. Check the name; the other paths are still read.</source>
        <translation>%1：没有此文件或文件夹。请检查名称，其他路径仍会读取。</translation>
    </message>
    <message>
        <source>Looking through files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Stopped while looking through the files. Nothing was written.</source>
        <translation>查看文件时已停止，未写入任何内容。</translation>
    </message>
    <message>
        <source>%1: not used: %2</source>
        <translation>%1：未使用：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) not used; &quot;sightline info&quot; lists all of them.</source>
        <translation>
            <numerusform>另有 %n 个文件未使用，可用“sightline info”列出全部。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no series %1 here.</source>
        <translation>此处没有序列 %1。</translation>
    </message>
    <message>
        <source>There is: %1 (%2, %3)</source>
        <translation>现有：%1（%2，%3）</translation>
    </message>
    <message numerus="yes">
        <source>%n series here; this is %1 (%2). Choose another with --series.</source>
        <translation>
            <numerusform>此处有 %n 个序列，当前为 %1（%2）。可用 --series 选择其他序列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Files, folders, DICOMDIRs or archives</source>
        <translation>文件、文件夹、DICOMDIR 或压缩包</translation>
    </message>
    <message>
        <source>Use what the window remembers of files, and remember these</source>
        <translation>使用窗口所记住的文件信息，并记住这些文件</translation>
    </message>
    <message>
        <source>There is no readable image in %1. Give a folder, a file, a DICOMDIR or a ZIP with CT, MR or ultrasound images.</source>
        <translation>%1 中没有可读取的图像。请指定含有 CT、MR 或超声图像的文件夹、文件、DICOMDIR 或 ZIP。</translation>
    </message>
</context>
<context>
    <name>SliceOverlay</name>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>Not for diagnostic use</source>
        <translation>不得用于诊断</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>轴位</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>C %1  W %2</source>
        <translation>窗位 %1  窗宽 %2</translation>
    </message>
    <message>
        <source>%1 mm (detector)</source>
        <translation>%1 mm（探测器处）</translation>
    </message>
    <message>
        <source>%1 mm (calibrated)</source>
        <translation>%1 mm（已校准）</translation>
    </message>
    <message>
        <source>%1 mm (estimated)</source>
        <translation>%1 mm（估算）</translation>
    </message>
    <message numerus="yes">
        <source>%n calibrated region(s)</source>
        <translation>
            <numerusform>%n 个校准区域</numerusform>
        </translation>
    </message>
    <message>
        <source>lengths by pixel spacing</source>
        <translation>长度按像素间距</translation>
    </message>
    <message>
        <source>not calibrated: lengths in pixels</source>
        <translation>未校准：长度以像素计</translation>
    </message>
    <message>
        <source>Table of the file</source>
        <translation>文件的查找表</translation>
    </message>
    <message>
        <source>%1, sigmoid</source>
        <translation>%1，S 形</translation>
    </message>
    <message>
        <source>oblique %1° / %2°</source>
        <translation>斜位 %1° / %2°</translation>
    </message>
    <message>
        <source>MIP %1 mm</source>
        <translation>最大密度 %1 mm</translation>
    </message>
    <message>
        <source>MinIP %1 mm</source>
        <translation>最小密度 %1 mm</translation>
    </message>
    <message>
        <source>Mean %1 mm</source>
        <translation>平均 %1 mm</translation>
    </message>
    <message>
        <source>mean %1, SD %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
</context>
<context>
    <name>SrReader</name>
    <message>
        <source>%1 cannot be read as a structured report: %2.</source>
        <translation>%1 无法作为结构化报告读取：%2。</translation>
    </message>
    <message>
        <source>it has no content</source>
        <translation>没有内容</translation>
    </message>
</context>
<context>
    <name>SrWriter</name>
    <message>
        <source>The structured report could not be made (%1). Your findings are kept; the PDF report can still be exported.</source>
        <translation>无法生成结构化报告（%1）。您的病灶已保留，仍可导出 PDF 报告。</translation>
    </message>
    <message>
        <source>no study is open</source>
        <translation>未打开检查</translation>
    </message>
</context>
<context>
    <name>StackGeometry</name>
    <message numerus="yes">
        <source>%n slice(s) missing</source>
        <translation>
            <numerusform>缺少 %n 个层面</numerusform>
        </translation>
    </message>
    <message>
        <source>(the first after slice %1); the gap of %2 mm is filled by interpolation, nothing in it was measured</source>
        <translation>（第一处在层面 %1 之后）；%2 mm 的间隙以插值填充，其中并无实测数据</translation>
    </message>
    <message>
        <source>slice spacing %1 to %2 mm; shown at an even %3 mm by interpolation</source>
        <translation>层间距 %1 至 %2 mm，已插值为均匀的 %3 mm 显示</translation>
    </message>
    <message>
        <source>gantry tilt of %1 degrees; the slices were shifted to where they belong</source>
        <translation>机架倾斜 %1 度，各层面已移回正确位置</translation>
    </message>
    <message>
        <source>slices are shifted sideways by up to %1 mm; they were shifted to where they belong</source>
        <translation>层面横向偏移最大 %1 mm，已移回正确位置</translation>
    </message>
    <message>
        <source>the slices stand too far apart in places to compute planes from them; they are shown one by one</source>
        <translation>部分层面间距过大，无法据此重建平面，将逐幅显示</translation>
    </message>
    <message>
        <source>the positions of the slices are rounded: a slice stands up to %1 mm from its place</source>
        <translation>层面位置经过舍入：层面与其应在位置最多相差 %1 mm</translation>
    </message>
</context>
<context>
    <name>StackIssues</name>
    <message>
        <source>the slices are %1 mm thick and %2 mm apart: the %3 mm between them were not measured</source>
        <translation>层厚 %1 mm，层距 %2 mm：其间 %3 mm 未被测量</translation>
    </message>
    <message>
        <source>this part has %1 slices, others of the same series have %2</source>
        <translation>此部分有 %1 层，同一序列的其他部分有 %2 层</translation>
    </message>
    <message>
        <source>the images were stored in %1 files, %2 of them are there</source>
        <translation>图像存于 %1 个文件中，现有 %2 个</translation>
    </message>
</context>
<context>
    <name>StackSplit</name>
    <message>
        <source>acquisition %1</source>
        <translation>采集 %1</translation>
    </message>
    <message>
        <source>position %1 of %2</source>
        <translation>位置 %1，共 %2 个</translation>
    </message>
    <message>
        <source>repeat %1</source>
        <translation>重复 %1</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>pixel %1, %2</source>
        <translation>像素 %1, %2</translation>
    </message>
</context>
<context>
    <name>TimeNames</name>
    <message>
        <source>phase %1 of %2, %3 ms after the trigger</source>
        <translation>期相 %1，共 %2 个，触发后 %3 ms</translation>
    </message>
    <message>
        <source>time point %1 of %2, %3 s</source>
        <translation>时间点 %1，共 %2 个，%3 s</translation>
    </message>
    <message>
        <source>time point %1 of %2</source>
        <translation>时间点 %1，共 %2 个</translation>
    </message>
</context>
<context>
    <name>UltrasoundInfo</name>
    <message>
        <source>    Region   %1, pixels %2,%3 to %4,%5</source>
        <translation>    区域     %1，像素 %2,%3 至 %4,%5</translation>
    </message>
    <message>
        <source>: not used, it reaches beyond the image</source>
        <translation>：不使用，超出图像</translation>
    </message>
    <message>
        <source>: not used, its corners make no rectangle</source>
        <translation>：不使用，角点不构成矩形</translation>
    </message>
    <message>
        <source>: without a scale</source>
        <translation>：无比例</translation>
    </message>
    <message>
        <source>, a pixel is %1 %2 by %3 %4</source>
        <translation>，每像素 %1 %2 × %3 %4</translation>
    </message>
    <message>
        <source> (image %1)</source>
        <translation>（图像 %1）</translation>
    </message>
    <message>
        <source>    Clip     %1 s at an assumed %2 frames a second: the file gives no times</source>
        <translation>    动态     %1 秒，假定每秒 %2 帧：文件未给出时间</translation>
    </message>
    <message>
        <source>    Clip     %1 s, times from the file (%2)</source>
        <translation>    动态     %1 秒，时间取自文件（%2）</translation>
    </message>
</context>
<context>
    <name>UptakeValue</name>
    <message>
        <source>the images hold counts without a factor</source>
        <translation>图像中只有计数，没有换算系数</translation>
    </message>
    <message>
        <source>the images do not hold activity</source>
        <translation>图像中不是放射性活度</translation>
    </message>
    <message>
        <source>the patient&apos;s weight is missing</source>
        <translation>缺少患者体重</translation>
    </message>
    <message>
        <source>the injected dose is missing</source>
        <translation>缺少注射剂量</translation>
    </message>
    <message>
        <source>the injected dose makes no sense</source>
        <translation>注射剂量不合理</translation>
    </message>
    <message>
        <source>the images are not corrected for attenuation</source>
        <translation>图像未作衰减校正</translation>
    </message>
    <message>
        <source>the images are not corrected for decay</source>
        <translation>图像未作衰变校正</translation>
    </message>
    <message>
        <source>the time that decay is corrected to is missing</source>
        <translation>缺少衰变校正的参考时间</translation>
    </message>
    <message>
        <source>the half-life is missing</source>
        <translation>缺少半衰期</translation>
    </message>
    <message>
        <source>the time of the injection is missing</source>
        <translation>缺少注射时间</translation>
    </message>
    <message>
        <source>the time of the scan is missing</source>
        <translation>缺少扫描时间</translation>
    </message>
    <message>
        <source>the times of injection and scan contradict each other</source>
        <translation>注射时间与扫描时间相互矛盾</translation>
    </message>
</context>
<context>
    <name>ValueScale</name>
    <message>
        <source>the file does not state the unit of this diffusion map; 10⁻⁶ mm²/s is assumed, as %1 writes it</source>
        <translation>文件未说明此扩散图的单位；按 %1 的惯例假定为 10⁻⁶ mm²/s</translation>
    </message>
    <message>
        <source>the file does not state the unit of this diffusion map; its values are shown as they are stored</source>
        <translation>文件未说明此扩散图的单位；数值按存储值显示</translation>
    </message>
    <message>
        <source>no uptake values (SUV): %1; the values have no unit</source>
        <translation>无摄取值（SUV）：%1；数值没有单位</translation>
    </message>
    <message>
        <source>no uptake values (SUV): %1; the values are in Bq/ml</source>
        <translation>无摄取值（SUV）：%1；数值单位为 Bq/ml</translation>
    </message>
    <message>
        <source>the file maps its values to %1; they are shown as they are stored</source>
        <translation>文件将数值映射为 %1；数值按存储值显示</translation>
    </message>
</context>
<context>
    <name>VolumeFill</name>
    <message>
        <source>There is no memory for this series (%1 GB). Close other studies or programs and open it again.</source>
        <translation>内存不足，无法加载该序列（需要 %1 GB）。请关闭其他检查或程序后重新打开。</translation>
    </message>
    <message>
        <source>slice %1 (%2) is left empty: %3</source>
        <translation>层面 %1（%2）留空：%3</translation>
    </message>
    <message>
        <source>No image of this series could be decoded. The first problem: %1</source>
        <translation>该序列没有任何图像可以解码。第一个问题：%1</translation>
    </message>
    <message>
        <source>The series has no such image.</source>
        <translation>该序列没有此图像。</translation>
    </message>
</context>
<context>
    <name>WindowPreset</name>
    <message>
        <source>Lung</source>
        <translation>肺窗</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>纵隔窗</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>骨窗</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>脑窗</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>卒中窗</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>腹窗</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>肝窗</translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation>血管窗</translation>
    </message>
    <message>
        <source>Temporal bone</source>
        <translation>颞骨窗</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>常用</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>增强对比</translation>
    </message>
    <message>
        <source>Dark tissue</source>
        <translation>暗组织</translation>
    </message>
    <message>
        <source>Bright tissue</source>
        <translation>亮组织</translation>
    </message>
    <message>
        <source>First of the file</source>
        <translation>文件的第一个</translation>
    </message>
    <message>
        <source>Second of the file</source>
        <translation>文件的第二个</translation>
    </message>
    <message>
        <source>Third of the file</source>
        <translation>文件的第三个</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>软组织窗</translation>
    </message>
    <message>
        <source>Dense parts</source>
        <translation>致密部位窗</translation>
    </message>
</context>
<context>
    <name>WindowPresetFiles</name>
    <message>
        <source>&quot;id&quot; must be small letters and digits</source>
        <translation>&quot;id&quot; 只能由小写字母和数字组成</translation>
    </message>
    <message>
        <source>%1 has no &quot;name&quot;</source>
        <translation>%1 没有 &quot;name&quot;</translation>
    </message>
    <message>
        <source>the &quot;key&quot; of %1 must be 1 to 9</source>
        <translation>%1 的 &quot;key&quot; 必须为 1 到 9</translation>
    </message>
    <message>
        <source>%1 needs either &quot;centre&quot; and &quot;width&quot;, or &quot;percentiles&quot;, or &quot;file&quot;</source>
        <translation>%1 需要 &quot;centre&quot; 和 &quot;width&quot;，或 &quot;percentiles&quot;，或 &quot;file&quot; 三者之一</translation>
    </message>
    <message>
        <source>the &quot;function&quot; of %1 must be linear, linear-exact or sigmoid</source>
        <translation>%1 的 &quot;function&quot; 必须为 linear、linear-exact 或 sigmoid</translation>
    </message>
    <message>
        <source>&quot;centre&quot; and &quot;width&quot; of %1 must be numbers, the width above zero and at least 1 where it is linear</source>
        <translation>%1 的 &quot;centre&quot; 和 &quot;width&quot; 必须为数字，宽度大于零，线性时至少为 1</translation>
    </message>
    <message>
        <source>&quot;file&quot; of %1 must be 1 or more</source>
        <translation>%1 的 &quot;file&quot; 必须为 1 或更大</translation>
    </message>
    <message>
        <source>&quot;percentiles&quot; of %1 must be two numbers from 0 to 100, the lower first</source>
        <translation>%1 的 &quot;percentiles&quot; 必须为 0 到 100 的两个数，小的在前</translation>
    </message>
    <message>
        <source>%1: %2. It is not used.</source>
        <translation>%1：%2。不予使用。</translation>
    </message>
    <message>
        <source>larger than any file of presets</source>
        <translation>比任何预设文件都大</translation>
    </message>
    <message>
        <source>no JSON (%1, at character %2)</source>
        <translation>不是 JSON（%1，位于第 %2 个字符）</translation>
    </message>
    <message>
        <source>&quot;format&quot; is not %1</source>
        <translation>&quot;format&quot; 不是 %1</translation>
    </message>
    <message>
        <source>&quot;modalities&quot; or &quot;presets&quot; are missing</source>
        <translation>缺少 &quot;modalities&quot; 或 &quot;presets&quot;</translation>
    </message>
</context>
<context>
    <name>sightline::ActionList</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1 names actions that do not exist: %2</source>
        <translation>%1 中有不存在的操作：%2</translation>
    </message>
    <message>
        <source>The keys could not be kept: %1. They hold until the program ends.</source>
        <translation>无法保存按键：%1。它们在程序结束前有效。</translation>
    </message>
</context>
<context>
    <name>sightline::CalibrationDialog</name>
    <message>
        <source>Let greys pass through the standard display function (GSDF)</source>
        <translation>灰度经标准显示函数（GSDF）输出</translation>
    </message>
    <message>
        <source>Calibrate this screen</source>
        <translation>校准此屏幕</translation>
    </message>
    <message>
        <source>Width of the card on the screen</source>
        <translation>屏幕上卡片的宽度</translation>
    </message>
    <message>
        <source>Lay a bank card on the outline and drag until both are equally wide (85.60 mm). Arrow keys move by a tenth of a pixel. Then pictures can be shown in their real size on this screen.</source>
        <translation>将一张银行卡放在轮廓上并拖动，直到两者同宽（85.60 mm）。方向键每次移动十分之一像素。之后图像即可在此屏幕上按实际尺寸显示。</translation>
    </message>
    <message>
        <source>Leave this off on medical screens, which do it themselves. Without a meter the figures are assumptions: the curve is then only as good as they are.</source>
        <translation>医用屏幕自身已完成此项，请保持关闭。没有亮度计时这些数值只是假设：曲线的可靠程度取决于它们。</translation>
    </message>
    <message>
        <source>Luminance of black, with the light of the room</source>
        <translation>黑的亮度（含环境光）</translation>
    </message>
    <message>
        <source>Luminance of white</source>
        <translation>白的亮度</translation>
    </message>
    <message>
        <source>Gamma of the screen</source>
        <translation>屏幕的伽马值</translation>
    </message>
    <message>
        <source>Forget this screen</source>
        <translation>忘记此屏幕</translation>
    </message>
    <message>
        <source>Screen: %1, %2 × %3 pixels</source>
        <translation>屏幕：%1，%2 × %3 像素</translation>
    </message>
    <message>
        <source>A pixel is %1 mm wide.</source>
        <translation>一个像素宽 %1 mm。</translation>
    </message>
    <message>
        <source>Not calibrated. The screen says that a pixel is %1 mm wide.</source>
        <translation>未校准。屏幕自报一个像素宽 %1 mm。</translation>
    </message>
</context>
<context>
    <name>sightline::CardFrame</name>
    <message>
        <source>Outline of a bank card</source>
        <translation>银行卡轮廓</translation>
    </message>
    <message>
        <source>Lay a bank or identity card here</source>
        <translation>请将银行卡或身份证放在这里</translation>
    </message>
</context>
<context>
    <name>sightline::CineBar</name>
    <message>
        <source>Frame back  (Left)</source>
        <translation>后退一帧  (Left)</translation>
    </message>
    <message>
        <source>Play or pause  (Space)</source>
        <translation>播放或暂停  (Space)</translation>
    </message>
    <message>
        <source>Frame on  (Right)</source>
        <translation>前进一帧  (Right)</translation>
    </message>
    <message>
        <source>Back and forth</source>
        <translation>往返播放</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 / %2 · %3 of %4 s</source>
        <translation>%1 / %2 · %3 / %4 秒</translation>
    </message>
    <message>
        <source>frame %1 is loading</source>
        <translation>第 %1 帧正在加载</translation>
    </message>
    <message>
        <source>%1 pictures a second</source>
        <translation>每秒 %1 幅</translation>
    </message>
    <message>
        <source>%1 frames a second assumed, the file gives no times</source>
        <translation>假定每秒 %1 帧，文件未给出时间</translation>
    </message>
    <message>
        <source>%1 frames a second</source>
        <translation>每秒 %1 帧</translation>
    </message>
</context>
<context>
    <name>sightline::CommandPalette</name>
    <message>
        <source>Find an action or finding</source>
        <translation>查找操作或病灶</translation>
    </message>
    <message>
        <source>Action, series, finding, window or study</source>
        <translation>操作、序列、病灶、窗位或检查</translation>
    </message>
    <message>
        <source>Up and Down choose, Enter does it, Escape leaves</source>
        <translation>上下键选择，回车执行，Esc 离开</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>现在不可用</translation>
    </message>
</context>
<context>
    <name>sightline::DeidentifyDialog</name>
    <message>
        <source>De-identified export</source>
        <translation>去标识导出</translation>
    </message>
    <message>
        <source>Copies of the DICOM files without names, dates, numbers and descriptions that lead to the patient (DICOM PS3.15 Annex E). The originals are not touched.</source>
        <translation>DICOM 文件的副本，去除可追溯到患者的姓名、日期、编号和描述（DICOM PS3.15 附录 E）。原文件不变。</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>未导出</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The whole study on the screen</source>
        <translation>屏幕上的整个检查</translation>
    </message>
    <message>
        <source>Only the series on the screen</source>
        <translation>仅屏幕上的序列</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择 …</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder for the copies</source>
        <translation>存放副本的新文件夹或空文件夹</translation>
    </message>
    <message>
        <source>A new or an empty folder. Files are named by numbers only.</source>
        <translation>新的或空的文件夹。文件仅以数字命名。</translation>
    </message>
    <message>
        <source>made from the key: ANON-…</source>
        <translation>由密钥生成：ANON-…</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>假名</translation>
    </message>
    <message>
        <source>none: a new key that is forgotten</source>
        <translation>无：使用后即弃的新密钥</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>With the same key the same patient has the same pseudonym in later exports. Keep it secret.</source>
        <translation>使用同一密钥，同一患者在以后的导出中假名相同。请保密。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Who became whom</source>
        <translation>对照表</translation>
    </message>
    <message>
        <source>List of who became whom</source>
        <translation>对照表文件</translation>
    </message>
    <message>
        <source>A list for this house only. It must lie outside the folder of the copies.</source>
        <translation>仅供本机构使用的列表。必须位于副本文件夹之外。</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Move all of a patient by the same number of days</source>
        <translation>同一患者的所有日期移动相同天数</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Moved dates keep the time between examinations; the birth date always goes.</source>
        <translation>移动后的日期保持检查之间的间隔；出生日期总是去除。</translation>
    </message>
    <message>
        <source>Text in pictures</source>
        <translation>图像中的文字</translation>
    </message>
    <message>
        <source>Refuse pictures that may hold text</source>
        <translation>拒绝可能含文字的图像</translation>
    </message>
    <message>
        <source>Ultrasound: blacken all outside the calibrated regions</source>
        <translation>超声：涂黑校准区域之外的全部</translation>
    </message>
    <message>
        <source>Blacken these rectangles</source>
        <translation>涂黑这些矩形</translation>
    </message>
    <message>
        <source>I looked at them: there is no text</source>
        <translation>我已查看：没有文字</translation>
    </message>
    <message>
        <source>X,Y,WIDTH,HEIGHT in pixels; several with a space between</source>
        <translation>以像素表示的 X,Y,宽,高；多个之间用空格隔开</translation>
    </message>
    <message>
        <source>Ultrasound, secondary captures, photographs and colour pictures often have names written into them; what a file says about that is not to be trusted.</source>
        <translation>超声、二次采集、照片和彩色图像中常写有姓名；文件对此的声明不可信。</translation>
    </message>
    <message>
        <source>Characteristics of the patient</source>
        <translation>患者特征</translation>
    </message>
    <message>
        <source>Sex, age, size, weight and the like.</source>
        <translation>性别、年龄、身高、体重等。</translation>
    </message>
    <message>
        <source>Descriptions, cleaned</source>
        <translation>清理后的描述</translation>
    </message>
    <message>
        <source>Only words of a fixed vocabulary stay, such as HEAD T2 AXIAL 5MM.</source>
        <translation>只保留固定词表中的词，如 HEAD T2 AXIAL 5MM。</translation>
    </message>
    <message>
        <source>Identity of the device</source>
        <translation>设备标识</translation>
    </message>
    <message>
        <source>Station name, serial number and the like.</source>
        <translation>工作站名称、序列号等。</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Name, address and department of the house.</source>
        <translation>机构的名称、地址和科室。</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Overlays and annotations without their text.</source>
        <translation>叠加图和标注，不含其文字。</translation>
    </message>
    <message>
        <source>Known private numbers</source>
        <translation>已知的私有数值</translation>
    </message>
    <message>
        <source>b-values and scale factors of some makers; all other private elements go.</source>
        <translation>部分厂商的 b 值和比例系数；其他私有元素全部去除。</translation>
    </message>
    <message>
        <source>Identifiers (UIDs)</source>
        <translation>标识号（UID）</translation>
    </message>
    <message>
        <source>Who has the originals can find the patient by them; otherwise each gets a new one.</source>
        <translation>持有原文件的人可由此找到患者；否则每个都会换成新的。</translation>
    </message>
    <message>
        <source>The pseudonym may have up to 64 letters, digits and -_. without accents.</source>
        <translation>假名最多 64 个不带重音的字母、数字和 -_.。</translation>
    </message>
    <message>
        <source>%1 is no rectangle: expected X,Y,WIDTH,HEIGHT in pixels.</source>
        <translation>%1 不是矩形：应为以像素表示的 X,Y,宽,高。</translation>
    </message>
    <message>
        <source>Give at least one rectangle to blacken.</source>
        <translation>请至少给出一个要涂黑的矩形。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Choose a folder for the copies.</source>
        <translation>请选择存放副本的文件夹。</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写入 …</translation>
    </message>
    <message numerus="yes">
        <source>%n files were exported.</source>
        <translation>
            <numerusform>已导出 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. The files written so far are whole.</source>
        <translation>已停止。此前写入的文件是完整的。</translation>
    </message>
    <message numerus="yes">
        <source>%n files were refused; the reasons are below.</source>
        <translation>
            <numerusform>拒绝了 %n 个文件；原因见下。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures of a head are among them: a face can be computed from such slices, and nothing was done against that. Pass them on only to those who may know the patient.</source>
        <translation>其中有头部图像：可由这些切片重建面容，对此未作任何处理。只能交给有权知道患者身份的人。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>未导出任何内容。</translation>
    </message>
</context>
<context>
    <name>sightline::DetectionQueue</name>
    <message>
        <source>not approved on this computer</source>
        <translation>未在本机获准使用</translation>
    </message>
</context>
<context>
    <name>sightline::EmptyCell</name>
    <message>
        <source>Empty view</source>
        <translation>空视图</translation>
    </message>
    <message>
        <source>Drag a series from the list here, or press Shift+Enter on its card.</source>
        <translation>将列表中的序列拖到此处，或在其卡片上按 Shift+Enter。</translation>
    </message>
</context>
<context>
    <name>sightline::FindingCard</name>
    <message>
        <source>Confirm  C</source>
        <translation>确认  C</translation>
    </message>
    <message>
        <source>Reject  X</source>
        <translation>排除  X</translation>
    </message>
    <message>
        <source>Undecided  U</source>
        <translation>待定  U</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>评分 %1</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>医师标注</translation>
    </message>
</context>
<context>
    <name>sightline::FindingList</name>
    <message>
        <source>Add %1</source>
        <translation>添加%1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除%1</translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation>确认%1</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>排除%1</translation>
    </message>
    <message>
        <source>Take back the decision on %1</source>
        <translation>撤回对%1的决定</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation>备注%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A finding&apos;s name: its kind and a number, &quot;Nodule 3&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>sightline::FindingsPanel</name>
    <message>
        <source>Report …</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>病灶</translation>
    </message>
    <message>
        <source>Detection progress</source>
        <translation>检测进度</translation>
    </message>
    <message>
        <source>Score threshold</source>
        <translation>评分阈值</translation>
    </message>
    <message>
        <source>left of the middle</source>
        <translation>中线左侧</translation>
    </message>
    <message>
        <source>right of the middle</source>
        <translation>中线右侧</translation>
    </message>
    <message>
        <source>axial %1 · %2</source>
        <translation>轴位 %1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2 reviewed</source>
        <translation>已审阅 %1/%2</translation>
    </message>
    <message>
        <source>Score ≥ %1</source>
        <translation>评分 ≥ %1</translation>
    </message>
    <message>
        <source>%1 shown · %2 hidden</source>
        <translation>显示 %1 · 隐藏 %2</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running, %1 %</source>
        <translation>运行中，%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>发现 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>done, nothing found</source>
        <translation>已完成，未发现病灶</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Open a study: what the detectors find stands here, to be confirmed or rejected.</source>
        <translation>请打开一个检查：检测器发现的病灶将列在此处，供确认或排除。</translation>
    </message>
    <message>
        <source>This build has no detectors. Measure with L, mark a finding with A.</source>
        <translation>此版本不含检测器。按 L 测量长度，按 A 标注病灶。</translation>
    </message>
    <message>
        <source>The detectors are at work. You can read meanwhile.</source>
        <translation>检测器正在运行，其间可以继续阅片。</translation>
    </message>
    <message>
        <source>Nothing at this score threshold. Mark what you see with A, measure with L.</source>
        <translation>当前评分阈值下没有病灶。按 A 标注所见，按 L 测量长度。</translation>
    </message>
    <message>
        <source>No findings yet. Mark what you see with A, measure with L.</source>
        <translation>尚无病灶。按 A 标注所见，按 L 测量长度。</translation>
    </message>
    <message>
        <source>Measure with L within one calibrated region, mark a finding with A.</source>
        <translation>按 L 在同一校准区域内测量，按 A 标注病灶。</translation>
    </message>
    <message>
        <source>The files of this series give no scale: lengths are in pixels, not millimetres. Measure with L, mark a finding with A.</source>
        <translation>该序列的文件未给出比例：长度以像素而非毫米计。按 L 测量，按 A 标注病灶。</translation>
    </message>
    <message>
        <source>Go to the first of them</source>
        <translation>转到其中第一个</translation>
    </message>
    <message numerus="yes">
        <source>%n detections in slices not looked at</source>
        <translation>
            <numerusform>%n 个检出位于未看过的层面</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::Journal</name>
    <message numerus="yes">
        <source>%n finding(s) of this study in the journal %1 cannot be read and are not shown. They stay in the file.</source>
        <translation>
            <numerusform>阅片日志 %1 中该检查有 %n 个病灶无法读取，不予显示。它们仍保留在文件中。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::KeyImageCard</name>
    <message>
        <source>Remove this key image; undo brings it back</source>
        <translation>移除此关键图像；可撤销恢复</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>%1的说明</translation>
    </message>
</context>
<context>
    <name>sightline::KeyImageList</name>
    <message>
        <source>mark key image</source>
        <translation>标记关键图像</translation>
    </message>
    <message>
        <source>remove key image</source>
        <translation>移除关键图像</translation>
    </message>
    <message>
        <source>change caption</source>
        <translation>更改说明</translation>
    </message>
</context>
<context>
    <name>sightline::KeyImagesPanel</name>
    <message>
        <source>Key image %1</source>
        <translation>关键图像 %1</translation>
    </message>
    <message>
        <source>The series of this key image is not open. Open its folder again to see it.</source>
        <translation>此关键图像所属的序列未打开。请重新打开其文件夹以查看。</translation>
    </message>
    <message numerus="yes">
        <source>%n key images</source>
        <translation>
            <numerusform>%n 幅关键图像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::KeysDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>按键与鼠标</translation>
    </message>
    <message>
        <source>Next or previous picture</source>
        <translation>下一幅或上一幅图像</translation>
    </message>
    <message>
        <source>Ten pictures on or back</source>
        <translation>向后或向前十幅图像</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>Page Down、Page Up</translation>
    </message>
    <message>
        <source>left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Enlarge a view, and back</source>
        <translation>放大视图或还原</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Play or pause a clip</source>
        <translation>播放或暂停动态图像</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Frame back or on</source>
        <translation>后退或前进一帧</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右方向键</translation>
    </message>
    <message>
        <source>Save to print (PDF) …</source>
        <translation>保存以供打印（PDF）…</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>crosshair</source>
        <translation>十字线</translation>
    </message>
    <message>
        <source>window width and centre</source>
        <translation>窗宽窗位</translation>
    </message>
    <message>
        <source>move the picture</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>through the pictures</source>
        <translation>翻页</translation>
    </message>
    <message>
        <source>slab thickness</source>
        <translation>层块厚度</translation>
    </message>
    <message>
        <source>next or previous series</source>
        <translation>下一个或上一个序列</translation>
    </message>
    <message>
        <source>Mouse: %1</source>
        <translation>鼠标：%1</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>In a view</source>
        <translation>在视图中</translation>
    </message>
    <message>
        <source>Up and Down</source>
        <translation>上下键</translation>
    </message>
    <message>
        <source>Move the crosshair by a pixel, by ten</source>
        <translation>十字线移动一个像素、十个像素</translation>
    </message>
    <message>
        <source>Ctrl + arrows, Ctrl + Shift + arrows</source>
        <translation>Ctrl + 方向键，Ctrl + Shift + 方向键</translation>
    </message>
    <message>
        <source>Begin and end a drawing at the crosshair</source>
        <translation>在十字线处开始和结束绘制</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Drop what was begun</source>
        <translation>放弃已开始的绘制</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc 键</translation>
    </message>
</context>
<context>
    <name>sightline::KeysPage</name>
    <message>
        <source>Scheme of keys and mouse</source>
        <translation>按键与鼠标方案</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>按下新的按键</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Reset this one</source>
        <translation>重置此项</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>● changed</source>
        <translation>● 已更改</translation>
    </message>
    <message>
        <source>△ same key as: %1</source>
        <translation>△ 与此相同的按键：%1</translation>
    </message>
    <message>
        <source>△ %1 is the key of %2 as well: neither will answer to it. Give one of them another key.</source>
        <translation>△ %1 也是“%2”的按键：两者都不会响应。请为其中之一指定其他按键。</translation>
    </message>
    <message>
        <source>Import key bindings</source>
        <translation>导入按键方案</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Nothing was imported. %1: %2</source>
        <translation>未导入任何内容。%1：%2</translation>
    </message>
    <message>
        <source>These actions do not exist and were left aside: %1</source>
        <translation>以下操作不存在，已忽略：%1</translation>
    </message>
    <message>
        <source>Export key bindings</source>
        <translation>导出按键方案</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>sightline::LookPage</name>
    <message>
        <source>High contrast: white and yellow on black</source>
        <translation>高对比度：黑底白字和黄字</translation>
    </message>
    <message>
        <source>Size of the words, per cent</source>
        <translation>文字大小（百分比）</translation>
    </message>
    <message>
        <source>Both are used from the next start.</source>
        <translation>两者在下次启动时生效。</translation>
    </message>
    <message>
        <source>Size of the words</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>sightline::LookPanel</name>
    <message>
        <source>Look of the pictures</source>
        <translation>图像外观</translation>
    </message>
    <message>
        <source>Measured values always come from the images, never from what is done for the eye.</source>
        <translation>测量值始终取自图像本身，绝不取自为观看所做的处理。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Inverted</source>
        <translation>反相(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Window runs</source>
        <translation>窗的走向(&amp;W)</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>straight, exact</source>
        <translation>直线（精确）</translation>
    </message>
    <message>
        <source>S-shaped (sigmoid)</source>
        <translation>S 形（sigmoid）</translation>
    </message>
    <message>
        <source>&amp;Filter for the eye</source>
        <translation>观看滤镜(&amp;F)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>smooth more</source>
        <translation>更平滑</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>sharpen more</source>
        <translation>更锐化</translation>
    </message>
    <message>
        <source>&amp;Between voxels</source>
        <translation>体素之间(&amp;B)</translation>
    </message>
    <message>
        <source>nothing (nearest)</source>
        <translation>不插值（最近邻）</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>cubic</source>
        <translation>三次</translation>
    </message>
    <message>
        <source>Second series over it</source>
        <translation>叠加的第二个序列</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>序列(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>颜色(&amp;O)</translation>
    </message>
    <message>
        <source>everywhere alike</source>
        <translation>处处相同</translation>
    </message>
    <message>
        <source>high values only</source>
        <translation>仅高值</translation>
    </message>
    <message>
        <source>in fields</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>&amp;Laid over</source>
        <translation>叠加方式(&amp;L)</translation>
    </message>
    <message>
        <source>O&amp;pacity</source>
        <translation>不透明度(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>从(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>到(&amp;T)</translation>
    </message>
    <message>
        <source>No other volume of this study lies in the same frame of reference.</source>
        <translation>此检查中没有其他容积位于同一参考坐标系。</translation>
    </message>
</context>
<context>
    <name>sightline::MainWindow</name>
    <message>
        <source>Open &amp;folder …</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open f&amp;iles …</source>
        <translation>打开文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Open the &amp;demonstration study</source>
        <translation>打开演示检查(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Report …</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>下一个病灶(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>上一个病灶(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>确认(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;ject …</source>
        <translation>排除(&amp;J)…</translation>
    </message>
    <message>
        <source>Set back to &amp;undecided</source>
        <translation>恢复为待定(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Delete own finding</source>
        <translation>删除自行标注的病灶(&amp;D)</translation>
    </message>
    <message>
        <source>Run &amp;detectors again</source>
        <translation>重新运行检测器(&amp;D)</translation>
    </message>
    <message>
        <source>Show &amp;overlays</source>
        <translation>显示叠加信息(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Invert grey</source>
        <translation>灰度反转(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Fit pictures to the views</source>
        <translation>图像适合视图大小(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Series panel</source>
        <translation>序列面板(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;indings panel</source>
        <translation>病灶面板(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>按键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Sightline</source>
        <translation>关于 Sightline(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Navigate with the crosshair</source>
        <translation>十字线导航(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Window by dragging</source>
        <translation>拖动调窗(&amp;W)</translation>
    </message>
    <message>
        <source>Measure a &amp;length</source>
        <translation>测量长度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Add a finding</source>
        <translation>添加病灶(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;One view</source>
        <translation>单视图(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Four views</source>
        <translation>四视图(&amp;F)</translation>
    </message>
    <message>
        <source>One &amp;large, three small</source>
        <translation>一大三小(&amp;L)</translation>
    </message>
    <message>
        <source>Volume: &amp;bone</source>
        <translation>三维：骨(&amp;B)</translation>
    </message>
    <message>
        <source>Volume: lu&amp;ng</source>
        <translation>三维：肺(&amp;N)</translation>
    </message>
    <message>
        <source>Volume: &amp;vessels</source>
        <translation>三维：血管(&amp;V)</translation>
    </message>
    <message>
        <source>Volume: &amp;MIP</source>
        <translation>三维：MIP(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Window of the series</source>
        <translation>序列默认窗(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>F&amp;indings</source>
        <translation>病灶(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Loading progress</source>
        <translation>加载进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Not for diagnostic use</source>
        <translation>不得用于诊断</translation>
    </message>
    <message>
        <source>reading headers, %1 of %2</source>
        <translation>正在读取文件头，%1/%2</translation>
    </message>
    <message>
        <source>looking for files …</source>
        <translation>正在查找文件…</translation>
    </message>
    <message>
        <source>Nothing to show was found: %1. What was open stays open.</source>
        <translation>没有可显示的内容：%1。已打开的内容保持不变。</translation>
    </message>
    <message>
        <source>%1 of %2 slices</source>
        <translation>%1/%2 层</translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 MB, loaded in %2 s</source>
        <translation>%1 MB，加载用时 %2 秒</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>X %1  Y %2  Z %3 mm</source>
        <translation>X %1  Y %2  Z %3 mm</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Open a folder with a study</source>
        <translation>打开检查所在的文件夹</translation>
    </message>
    <message>
        <source>writing the demonstration study …</source>
        <translation>正在生成演示检查…</translation>
    </message>
    <message>
        <source>&lt;br&gt;%1 %2 (%3)</source>
        <translation>&lt;br&gt;%1 %2（%3）</translation>
    </message>
    <message>
        <source>About Sightline</source>
        <translation>关于 Sightline</translation>
    </message>
    <message>
        <source>&lt;b&gt;Sightline %1&lt;/b&gt;&lt;br&gt;Radiology viewer with AI inside.&lt;br&gt;&lt;br&gt;Research software. Not for diagnostic use.&lt;br&gt;&lt;br&gt;Apache License 2.0%2</source>
        <translation>&lt;b&gt;Sightline %1&lt;/b&gt;&lt;br&gt;内置 AI 的放射影像阅片软件。&lt;br&gt;&lt;br&gt;仅供研究使用，不得用于诊断。&lt;br&gt;&lt;br&gt;Apache License 2.0%2</translation>
    </message>
    <message>
        <source>there are no files</source>
        <translation>没有文件</translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be read; the list stands below the series.</source>
        <translation>
            <numerusform>%n 个文件无法读取，列表见序列下方。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>减慢(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>加快(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export de-identified …</source>
        <translation>去标识导出(&amp;E) …</translation>
    </message>
    <message>
        <source>Open DICOM or NIfTI files, a DICOMDIR or a ZIP</source>
        <translation>打开 DICOM 或 NIfTI 文件、DICOMDIR 或 ZIP</translation>
    </message>
    <message>
        <source>There is no file or folder on the clipboard. Copy some in the file manager first.</source>
        <translation>剪贴板上没有文件或文件夹。请先在文件管理器中复制。</translation>
    </message>
    <message>
        <source>Open what is on the &amp;clipboard</source>
        <translation>打开剪贴板中的内容(&amp;C)</translation>
    </message>
    <message>
        <source>Sightline did not end properly last time. The study is open again where you were; every finding and decision is there.</source>
        <translation>Sightline 上次未正常结束。检查已在您上次的位置重新打开；所有发现和判定均在。</translation>
    </message>
    <message>
        <source>&amp;Mark as key image</source>
        <translation>标记为关键图像(&amp;M)</translation>
    </message>
    <message>
        <source>Marked as key image.</source>
        <translation>已标记为关键图像。</translation>
    </message>
    <message>
        <source>Next detection in slices &amp;not looked at</source>
        <translation>下一个位于未看过层面的检出(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Copy picture, without name</source>
        <translation>复制图片（不含姓名）(&amp;C)</translation>
    </message>
    <message>
        <source>The picture is on the clipboard, without the patient&apos;s name.</source>
        <translation>图片已复制到剪贴板，不含患者姓名。</translation>
    </message>
    <message>
        <source>&amp;Picture of the view …</source>
        <translation>视图图片(&amp;P) …</translation>
    </message>
    <message>
        <source>Every detection that is shown lies in slices that were looked at.</source>
        <translation>所有显示的检出都位于已看过的层面。</translation>
    </message>
    <message>
        <source>&amp;Planes</source>
        <translation>平面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Find an action or finding …</source>
        <translation>查找操作或病灶(&amp;F)…</translation>
    </message>
    <message>
        <source>To the ne&amp;xt pane</source>
        <translation>到下一个窗格(&amp;X)</translation>
    </message>
    <message>
        <source>To the pane &amp;before</source>
        <translation>到上一个窗格(&amp;B)</translation>
    </message>
    <message>
        <source>Next s&amp;eries</source>
        <translation>下一个序列(&amp;E)</translation>
    </message>
    <message>
        <source>Pre&amp;vious series</source>
        <translation>上一个序列(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;H)</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Find an action or finding</source>
        <translation>查找操作或病灶</translation>
    </message>
    <message>
        <source>Key bindings: %1</source>
        <translation>按键方案：%1</translation>
    </message>
    <message>
        <source>there is nothing to take back or repeat</source>
        <translation>没有可撤销或重做的内容</translation>
    </message>
    <message>
        <source>no study is open</source>
        <translation>未打开检查</translation>
    </message>
    <message>
        <source>this window is for CT</source>
        <translation>此窗位用于 CT</translation>
    </message>
    <message>
        <source>one picture cannot be played</source>
        <translation>单幅图像无法播放</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
    <message>
        <source>Finding, %1</source>
        <translation>病灶，%1</translation>
    </message>
    <message>
        <source>Go to series %1</source>
        <translation>转到序列 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>窗 %1</translation>
    </message>
    <message>
        <source>&amp;Fit the window to the picture</source>
        <translation>使窗适应图像(&amp;F)</translation>
    </message>
    <message>
        <source>Fit the window to a &amp;circle</source>
        <translation>使窗适应圆内区域(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Next window of the file</source>
        <translation>文件的下一个窗(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous window of the file</source>
        <translation>文件的上一个窗(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;S-shaped window (sigmoid)</source>
        <translation>S 形窗（sigmoid）(&amp;S)</translation>
    </message>
    <message>
        <source>Next c&amp;olours</source>
        <translation>下一种颜色(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;mooth or sharpen</source>
        <translation>平滑或锐化(&amp;M)</translation>
    </message>
    <message>
        <source>Next &amp;interpolation</source>
        <translation>下一种插值(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Look of the pictures …</source>
        <translation>图像外观(&amp;L) …</translation>
    </message>
    <message>
        <source>Lay a &amp;second series over, or hide it</source>
        <translation>叠加第二个序列或将其隐藏(&amp;S)</translation>
    </message>
    <message>
        <source>More of the second series</source>
        <translation>第二个序列更明显</translation>
    </message>
    <message>
        <source>Less of the second series</source>
        <translation>第二个序列更淡</translation>
    </message>
    <message>
        <source>One image pixel for one of the screen (&amp;1:1)</source>
        <translation>图像像素与屏幕像素一一对应 (&amp;1:1)</translation>
    </message>
    <message>
        <source>&amp;Real size</source>
        <translation>实际尺寸(&amp;R)</translation>
    </message>
    <message>
        <source>Next part of a 4-D series</source>
        <translation>四维序列的下一部分</translation>
    </message>
    <message>
        <source>Previous part of a 4-D series</source>
        <translation>四维序列的上一部分</translation>
    </message>
    <message>
        <source>Play or pause the parts</source>
        <translation>播放或暂停各部分</translation>
    </message>
    <message>
        <source>C&amp;alibrate this screen …</source>
        <translation>校准此屏幕(&amp;A) …</translation>
    </message>
    <message>
        <source>&amp;Test pattern</source>
        <translation>测试图(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Self-test …</source>
        <translation>自检(&amp;S) …</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>外观(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Scroll by dragging</source>
        <translation>拖动翻页(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Zoom by dragging</source>
        <translation>拖动缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Move the picture by dragging</source>
        <translation>拖动平移图像(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>放大镜(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset planes to the volume&apos;s own axes</source>
        <translation>将平面恢复到容积自身轴向(&amp;R)</translation>
    </message>
    <message>
        <source>Align the active plane across the finding&apos;s long a&amp;xis</source>
        <translation>使当前平面垂直于病灶长轴(&amp;X)</translation>
    </message>
    <message>
        <source>Select a finding that has a long axis first; the planes stay as they are.</source>
        <translation>请先选择一个具有长轴的病灶；平面保持不变。</translation>
    </message>
    <message>
        <source>Slab: M&amp;IP</source>
        <translation>厚层：MIP(&amp;I)</translation>
    </message>
    <message>
        <source>Slab: Mi&amp;nIP</source>
        <translation>厚层：MinIP(&amp;N)</translation>
    </message>
    <message>
        <source>Slab: m&amp;ean</source>
        <translation>厚层：平均(&amp;E)</translation>
    </message>
    <message>
        <source>Slab: &amp;off, thin plane</source>
        <translation>厚层：关闭，薄层(&amp;O)</translation>
    </message>
    <message>
        <source>Slab: &amp;thickness …</source>
        <translation>厚层：厚度(&amp;T) …</translation>
    </message>
    <message>
        <source>These images are no volume: other planes cannot be cut.</source>
        <translation>这些图像不构成容积：无法重建其他平面。</translation>
    </message>
    <message>
        <source>&amp;Paint a region</source>
        <translation>绘制区域(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Erase in a region</source>
        <translation>擦除区域(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Grow a region by a click</source>
        <translation>单击生长区域(&amp;G)</translation>
    </message>
    <message>
        <source>3-&amp;D</source>
        <translation>三维(&amp;D)</translation>
    </message>
    <message>
        <source>Paint a ball, not a disc; fill and smooth in all directions  (Shift+B)</source>
        <translation>用球形而非圆盘绘制；在所有方向填充和平滑  (Shift+B)</translation>
    </message>
    <message>
        <source>Across e&amp;dges</source>
        <translation>跨越棱边(&amp;D)</translation>
    </message>
    <message>
        <source>Growing goes on across edges and corners of voxels, not their faces alone</source>
        <translation>生长时不仅经过体素的面，也经过棱和角</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>范围(&amp;R)</translation>
    </message>
    <message>
        <source>Paint and grow only within a range of values  (T)</source>
        <translation>只在数值范围内绘制和生长  (T)</translation>
    </message>
    <message>
        <source>&amp;From a click</source>
        <translation>单击取值(&amp;F)</translation>
    </message>
    <message>
        <source>The next click takes the range from the values under the brush: their mean, two standard deviations up and down</source>
        <translation>下一次单击按画笔下的数值确定范围：均值上下各两个标准差</translation>
    </message>
    <message>
        <source>&amp;Fill holes</source>
        <translation>填充孔洞(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Interpolate slices</source>
        <translation>层间插值(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Smooth region</source>
        <translation>平滑区域(&amp;S)</translation>
    </message>
    <message>
        <source>Keep &amp;largest part</source>
        <translation>只保留最大部分(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Clear slice</source>
        <translation>清除本层(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;New region</source>
        <translation>新区域(&amp;N)</translation>
    </message>
    <message>
        <source>S&amp;top growing</source>
        <translation>停止生长(&amp;T)</translation>
    </message>
    <message>
        <source>Larger &amp;brush</source>
        <translation>放大画笔(&amp;B)</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>缩小画笔(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>区域(&amp;G)</translation>
    </message>
    <message>
        <source>Paint or click in a view to begin a region.</source>
        <translation>在视图中绘制或单击即可开始一个区域。</translation>
    </message>
    <message>
        <source>Grid of %1 × %2 views</source>
        <translation>%1 × %2 视图网格</translation>
    </message>
    <message>
        <source>&amp;Next view</source>
        <translation>下一个视图(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous view</source>
        <translation>上一个视图(&amp;P)</translation>
    </message>
    <message>
        <source>Link the &amp;crosshair</source>
        <translation>联动十字线(&amp;C)</translation>
    </message>
    <message>
        <source>Link &amp;zoom and pan</source>
        <translation>联动缩放和平移(&amp;Z)</translation>
    </message>
    <message>
        <source>Link the &amp;window</source>
        <translation>联动窗宽窗位(&amp;W)</translation>
    </message>
    <message>
        <source>Link stacks by picture &amp;number</source>
        <translation>按图像序号联动(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Link the series</source>
        <translation>联动各序列(&amp;L)</translation>
    </message>
    <message>
        <source>Compare with the &amp;prior</source>
        <translation>与既往检查对比(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Grid of series</source>
        <translation>序列网格(&amp;G)</translation>
    </message>
    <message>
        <source>Lin&amp;king</source>
        <translation>联动(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>Two &amp;diameters</source>
        <translation>双径(&amp;D)</translation>
    </message>
    <message>
        <source>An&amp;gle</source>
        <translation>角度(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cobb angle</source>
        <translation>Cobb 角(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rectangle</source>
        <translation>矩形(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>椭圆(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;ircle</source>
        <translation>圆(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Polygon</source>
        <translation>多边形(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Freehand outline</source>
        <translation>徒手轮廓(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Sphere</source>
        <translation>球体(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Value at a place</source>
        <translation>某点的数值(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>箭头(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>注释(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Words of the arrow or note …</source>
        <translation>箭头或注释的文字(&amp;W) …</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;opy the measurement</source>
        <translation>复制测量(&amp;O)</translation>
    </message>
    <message>
        <source>Paste the &amp;measurement on this series</source>
        <translation>将测量粘贴到此序列(&amp;M)</translation>
    </message>
    <message>
        <source>Vol&amp;ume</source>
        <translation>容积(&amp;U)</translation>
    </message>
    <message>
        <source>Volume: &amp;skin</source>
        <translation>容积：皮肤(&amp;S)</translation>
    </message>
    <message>
        <source>Volume: M&amp;inIP</source>
        <translation>容积：最小密度投影(&amp;I)</translation>
    </message>
    <message>
        <source>Volume: m&amp;ean</source>
        <translation>容积：平均(&amp;E)</translation>
    </message>
    <message>
        <source>Volume from the &amp;front</source>
        <translation>容积：从前方(&amp;F)</translation>
    </message>
    <message>
        <source>Volume from the bac&amp;k</source>
        <translation>容积：从后方(&amp;K)</translation>
    </message>
    <message>
        <source>Volume from the patient&apos;s &amp;left</source>
        <translation>容积：从患者左侧(&amp;L)</translation>
    </message>
    <message>
        <source>Volume from the patient&apos;s &amp;right</source>
        <translation>容积：从患者右侧(&amp;R)</translation>
    </message>
    <message>
        <source>Volume from the &amp;head</source>
        <translation>容积：从头侧(&amp;H)</translation>
    </message>
    <message>
        <source>Volume from the f&amp;eet</source>
        <translation>容积：从足侧(&amp;E)</translation>
    </message>
    <message>
        <source>Volume: &amp;crop box</source>
        <translation>容积：裁剪框(&amp;C)</translation>
    </message>
    <message>
        <source>Volume: cut a corner away at the crosshair</source>
        <translation>容积：在十字线处切去一角</translation>
    </message>
    <message>
        <source>Volume: cut a half away at the crosshair</source>
        <translation>容积：在十字线处切去一半</translation>
    </message>
    <message>
        <source>Volume: show the &amp;whole again</source>
        <translation>容积：重新显示全部(&amp;W)</translation>
    </message>
    <message>
        <source>Register the prior with the &amp;current study</source>
        <translation>将既往检查与当前检查配准(&amp;C)</translation>
    </message>
</context>
<context>
    <name>sightline::MeasureActions</name>
    <message>
        <source>Name	Measured	By</source>
        <translation>名称	测量值	测量者</translation>
    </message>
    <message>
        <source>%1 is copied: show another series and paste it there.</source>
        <translation>已复制 %1：请显示另一序列并粘贴。</translation>
    </message>
    <message>
        <source>Nothing was copied: select a measurement first.</source>
        <translation>未复制：请先选择一个测量。</translation>
    </message>
    <message>
        <source>Nothing was pasted: copy a measurement first.</source>
        <translation>未粘贴：请先复制一个测量。</translation>
    </message>
    <message>
        <source>Nothing was pasted: one of the two series has no millimetres in the patient, so that the size is not known there.</source>
        <translation>未粘贴：两个序列之一没有患者体内的毫米刻度，尺寸无从得知。</translation>
    </message>
    <message>
        <source>%1 stands at the crosshair: this series lies in another frame of reference, where its place is not known. Move it to the place that is meant.</source>
        <translation>%1 置于十字线处：此序列属于另一参考坐标系，对应位置未知。请将其移到所指的位置。</translation>
    </message>
    <message>
        <source>Select an arrow or a note first.</source>
        <translation>请先选择一个箭头或注释。</translation>
    </message>
    <message>
        <source>Words at the place:</source>
        <translation>该处的文字：</translation>
    </message>
</context>
<context>
    <name>sightline::PartBar</name>
    <message>
        <source>Parts of the series</source>
        <translation>序列的各部分</translation>
    </message>
    <message>
        <source>Part %1: %2</source>
        <translation>第 %1 部分：%2</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>第 %1 部分，共 %2 部分</translation>
    </message>
    <message>
        <source>Pause the parts</source>
        <translation>暂停各部分</translation>
    </message>
    <message>
        <source>Play the parts</source>
        <translation>播放各部分</translation>
    </message>
</context>
<context>
    <name>sightline::PartBrowser</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>time %1</source>
        <translation>时间 %1</translation>
    </message>
    <message>
        <source>TE %1 ms</source>
        <translation>TE %1 ms</translation>
    </message>
    <message>
        <source>echo %1</source>
        <translation>回波 %1</translation>
    </message>
</context>
<context>
    <name>sightline::PictureDialog</name>
    <message>
        <source>Findings, lines and texts</source>
        <translation>发现、线条和文字</translation>
    </message>
    <message>
        <source>Name and identity of the patient</source>
        <translation>患者姓名和身份</translation>
    </message>
    <message>
        <source>Twice as fine</source>
        <translation>两倍精细</translation>
    </message>
    <message>
        <source>Picture of the view</source>
        <translation>视图图片</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What the scanner wrote into the image itself, as in ultrasound, stays in it.</source>
        <translation>设备写入图像本身的内容（如超声）会保留。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as PNG …</source>
        <translation>另存为 PNG …</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印 …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied, %1 × %2 pixels.</source>
        <translation>已复制，%1 × %2 像素。</translation>
    </message>
    <message>
        <source>The picture could not be written to %1: %2. Choose another folder.</source>
        <translation>图片无法写入 %1：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>The printer does not answer. Save the picture as PNG and print it elsewhere, or look whether the printer is on.</source>
        <translation>打印机没有响应。请将图片保存为 PNG 后在别处打印，或检查打印机是否已开启。</translation>
    </message>
    <message>
        <source>Sent to %1.</source>
        <translation>已发送到%1。</translation>
    </message>
    <message>
        <source>the printer</source>
        <translation>打印机</translation>
    </message>
</context>
<context>
    <name>sightline::PresetActions</name>
    <message>
        <source>Window %1</source>
        <translation>窗 %1</translation>
    </message>
</context>
<context>
    <name>sightline::PriorRegistration</name>
    <message>
        <source>registering …</source>
        <translation>正在配准 …</translation>
    </message>
    <message>
        <source>registered, good (two runs agree within %1 mm)</source>
        <translation>已配准，良好（两次结果相差不超过 %1 mm）</translation>
    </message>
    <message>
        <source>registered, doubtful (two runs differ by %1 mm, %2 % overlap)</source>
        <translation>已配准，可疑（两次结果相差 %1 mm，重叠 %2 %）</translation>
    </message>
    <message>
        <source>could not be registered, not linked</source>
        <translation>无法配准，未关联</translation>
    </message>
</context>
<context>
    <name>sightline::ReadingLook</name>
    <message>
        <source>The window stays as it is: the picture has no values to fit it to.</source>
        <translation>窗保持不变：图像中没有可供适应的数值。</translation>
    </message>
    <message>
        <source>The file brings no window along.</source>
        <translation>文件没有自带窗。</translation>
    </message>
    <message>
        <source>There is nothing to lay over: no other volume of this study lies in the same frame of reference.</source>
        <translation>没有可叠加的内容：此检查中没有其他容积位于同一参考坐标系。</translation>
    </message>
    <message>
        <source>The real size is not known: this image has no millimetres.</source>
        <translation>实际尺寸未知：此图像没有毫米标度。</translation>
    </message>
    <message>
        <source>The real size is not known: calibrate this screen first (View, Look, Calibrate this screen).</source>
        <translation>实际尺寸未知：请先校准此屏幕（视图 &gt; 外观 &gt; 校准此屏幕）。</translation>
    </message>
</context>
<context>
    <name>sightline::ReadingStore</name>
    <message>
        <source>it is too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>it belongs to another study</source>
        <translation>它属于另一个检查</translation>
    </message>
    <message>
        <source>Where you stood in this study could not be read (%1); it opens as for the first time. Findings are kept elsewhere and are all there. The damaged file is kept as %2.</source>
        <translation>无法读取您在此检查中的位置（%1）；检查将像首次一样打开。发现保存在别处，全部都在。损坏的文件保留为 %2。</translation>
    </message>
    <message>
        <source>Where you stand in this study cannot be kept on disk (%1). Reading goes on; after a restart the study opens as for the first time.</source>
        <translation>您在此检查中的位置无法保存到磁盘（%1）。阅片可继续；重新启动后检查将像首次一样打开。</translation>
    </message>
</context>
<context>
    <name>sightline::RegionBar</name>
    <message>
        <source>Lowest value that is painted</source>
        <translation>可绘制的最低值</translation>
    </message>
    <message>
        <source>Highest value that is painted</source>
        <translation>可绘制的最高值</translation>
    </message>
    <message>
        <source>Growing without a range: how far values may differ from the seed</source>
        <translation>无范围生长时：数值可偏离种子点的幅度</translation>
    </message>
    <message>
        <source>Growing stops at this volume</source>
        <translation>达到此体积时停止生长</translation>
    </message>
    <message>
        <source>Radius of the brush</source>
        <translation>画笔半径</translation>
    </message>
    <message>
        <source>Radius of the brush  (Shift + wheel)</source>
        <translation>画笔半径  (Shift + 滚轮)</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source> ml</source>
        <translation> ml</translation>
    </message>
    <message>
        <source>Opacity of regions</source>
        <translation>区域不透明度</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>正在生长</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>生长</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>最多</translation>
    </message>
</context>
<context>
    <name>sightline::RegionEditor</name>
    <message>
        <source>A region is still growing. Wait for it or stop it first.</source>
        <translation>有区域仍在生长。请等待或先停止。</translation>
    </message>
    <message>
        <source>This is a colour image: it has no values to choose by. Switch the range off to paint.</source>
        <translation>这是彩色图像，没有可供选择的数值。请关闭范围后再绘制。</translation>
    </message>
    <message>
        <source>No region is selected: select the one to erase from, in the list on the right.</source>
        <translation>未选择区域：请在右侧列表中选择要擦除的区域。</translation>
    </message>
    <message>
        <source>The selected region lies on another image.</source>
        <translation>所选区域位于另一幅图像上。</translation>
    </message>
    <message>
        <source>Nothing under the brush lies within the range.</source>
        <translation>画笔下没有数值在范围内。</translation>
    </message>
    <message>
        <source>Paint %1</source>
        <translation>绘制 %1</translation>
    </message>
    <message>
        <source>Erase in %1</source>
        <translation>擦除 %1</translation>
    </message>
    <message>
        <source>Nothing would be left of %1. Reject it instead.</source>
        <translation>%1 将不剩任何内容。请改为否定它。</translation>
    </message>
    <message>
        <source>Nothing was painted: it would reach over two regions with scales of their own. Paint within one region.</source>
        <translation>未绘制：会跨越两个标尺不同的区域。请在一个区域内绘制。</translation>
    </message>
    <message>
        <source>Nothing was painted: it reaches beyond the calibrated regions, where the image has no scale. Paint within one region.</source>
        <translation>未绘制：超出了已校准的区域，图像在那里没有标尺。请在一个区域内绘制。</translation>
    </message>
    <message>
        <source>This is a colour image: it has no values to choose by.</source>
        <translation>这是彩色图像，没有可供选择的数值。</translation>
    </message>
    <message>
        <source>There are no values under the brush to take the range from.</source>
        <translation>画笔下没有可用来确定范围的数值。</translation>
    </message>
    <message>
        <source>No region is selected: paint one, or select one in the list on the right.</source>
        <translation>未选择区域：请绘制一个，或在右侧列表中选择。</translation>
    </message>
    <message>
        <source>Fill the holes of %1</source>
        <translation>填充 %1 的孔洞</translation>
    </message>
    <message>
        <source>%1 has no holes.</source>
        <translation>%1 没有孔洞。</translation>
    </message>
    <message>
        <source>Interpolate %1</source>
        <translation>对 %1 层间插值</translation>
    </message>
    <message>
        <source>%1 has no gap between painted slices in this plane.</source>
        <translation>%1 在此平面的已绘层之间没有空隙。</translation>
    </message>
    <message>
        <source>Smooth %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>%1 is as smooth as it gets.</source>
        <translation>%1 已无法更平滑。</translation>
    </message>
    <message>
        <source>Keep the largest part of %1</source>
        <translation>保留 %1 的最大部分</translation>
    </message>
    <message>
        <source>%1 is in one piece.</source>
        <translation>%1 是一个整体。</translation>
    </message>
    <message>
        <source>Clear a slice of %1</source>
        <translation>清除 %1 的一层</translation>
    </message>
    <message>
        <source>%1 does not reach this slice.</source>
        <translation>%1 未到达本层。</translation>
    </message>
    <message>
        <source>This is a colour image: it has no values to grow by. Paint with the brush.</source>
        <translation>这是彩色图像，没有可供生长的数值。请用画笔绘制。</translation>
    </message>
    <message>
        <source>There is no value at this place to grow from.</source>
        <translation>此处没有可供生长的数值。</translation>
    </message>
    <message>
        <source>Growing was stopped; nothing was added.</source>
        <translation>生长已停止；未添加任何内容。</translation>
    </message>
    <message>
        <source>The region reached %1 ml and was stopped: it leaks. Nothing was added; narrow the range or the tolerance.</source>
        <translation>区域达到 %1 ml 后已停止：发生泄漏。未添加任何内容；请缩小范围或容差。</translation>
    </message>
    <message>
        <source>The value at this place lies outside the range.</source>
        <translation>此处的数值不在范围内。</translation>
    </message>
    <message>
        <source>Another series is shown now: what was grown was dropped.</source>
        <translation>现在显示的是另一序列：生长结果已丢弃。</translation>
    </message>
    <message>
        <source>Grow %1</source>
        <translation>生长 %1</translation>
    </message>
    <message>
        <source>The region ends where slices have not arrived: more may belong to it.</source>
        <translation>区域止于尚未到达的层：可能还有更多部分。</translation>
    </message>
</context>
<context>
    <name>sightline::ReportDialog</name>
    <message>
        <source>PDF, for people</source>
        <translation>PDF，供阅读</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message numerus="yes">
        <source>%n findings are in this report.</source>
        <translation>
            <numerusform>本报告包含 %n 个病灶。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected findings leave no region and no measurement.</source>
        <translation>
            <numerusform>%n 个已排除的病灶不保留区域和测量值。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>△ %n findings are still to be reviewed; they are left out.</source>
        <translation>
            <numerusform>△ 还有 %n 个病灶待审阅，未列入报告。</numerusform>
        </translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>印象</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Where the report goes</source>
        <translation>报告保存位置</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Research software. Not for diagnostic use.</source>
        <translation>仅供研究使用，不得用于诊断。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Choose at least one kind of report.</source>
        <translation>请至少选择一种报告。</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Nothing was written; choose another folder.</source>
        <translation>无法创建文件夹 %1。未写入任何内容，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>DICOM structured report (SR), for programs</source>
        <translation>DICOM 结构化报告（SR），供程序使用</translation>
    </message>
</context>
<context>
    <name>sightline::Room</name>
    <message>
        <source>This series is of another patient (%1) than the one on the screen. It was not put beside it; choose its card to read it alone.</source>
        <translation>该序列属于另一位患者（%1），与屏幕上的患者不同，因此未并排显示；如需单独阅片，请点选其卡片。</translation>
    </message>
    <message>
        <source>Prior %1</source>
        <translation>既往 %1</translation>
    </message>
    <message>
        <source>Current %1</source>
        <translation>本次 %1</translation>
    </message>
    <message>
        <source>not linked</source>
        <translation>未联动</translation>
    </message>
    <message>
        <source>There is no study on the screen to compare.</source>
        <translation>屏幕上没有可供对比的检查。</translation>
    </message>
    <message>
        <source>No older study of this patient is open. Open it as well, then compare.</source>
        <translation>未打开该患者更早的检查。请将其一并打开后再对比。</translation>
    </message>
    <message>
        <source>The older studies of this patient have no %1 series to compare with.</source>
        <translation>该患者更早的检查中没有可供对比的 %1 序列。</translation>
    </message>
</context>
<context>
    <name>sightline::Screenshot</name>
    <message>
        <source>The picture could not be written to %1: choose a folder you may write to.</source>
        <translation>无法将图片写入 %1：请选择您有写入权限的文件夹。</translation>
    </message>
</context>
<context>
    <name>sightline::SelfTestDialog</name>
    <message>
        <source>all right</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Checks and what they found</source>
        <translation>各项检查及其结果</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Progress of the self-test</source>
        <translation>自检进度</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Testing …</source>
        <translation>正在测试 …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>一切正常。</translation>
    </message>
    <message numerus="yes">
        <source>%n checks failed.</source>
        <translation>
            <numerusform>%n 项检查失败。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings.</source>
        <translation>
            <numerusform>%n 个警告。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::SeriesCard</name>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n 幅图像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>read %1 %</source>
        <translation>已阅 %1 %</translation>
    </message>
</context>
<context>
    <name>sightline::SeriesPanel</name>
    <message numerus="yes">
        <source>%n files not used …</source>
        <translation>
            <numerusform>%n 个文件未使用…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::Session</name>
    <message>
        <source>Loading stopped. What has arrived can be read; choose the series again to load the rest.</source>
        <translation>加载已停止。已加载的部分可以阅片；重新选择该序列可加载其余部分。</translation>
    </message>
</context>
<context>
    <name>sightline::SettingsDialog</name>
    <message>
        <source>Run the detectors on each series that suits them</source>
        <translation>对每个适用的序列运行检测器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>A new language is used from the next start.</source>
        <translation>新语言将在下次启动时生效。</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>阅片医师</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Remember what is in opened files, so that they open faster again</source>
        <translation>记住已打开文件的内容，以便再次打开时更快</translation>
    </message>
    <message>
        <source>The headers of opened files, with patients&apos; names, are kept on this computer. Only you can read them.</source>
        <translation>已打开文件的头信息（含患者姓名）保存在本机，只有您可以读取。</translation>
    </message>
    <message>
        <source>Forget files seen</source>
        <translation>忘记看过的文件</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>设置页</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>按键与鼠标</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
</context>
<context>
    <name>sightline::SlabPopup</name>
    <message>
        <source>All planes</source>
        <translation>所有平面</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>厚层</translation>
    </message>
    <message>
        <source>Thickness of the slab</source>
        <translation>厚层厚度</translation>
    </message>
    <message>
        <source>thin</source>
        <translation>薄层</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>What is shown of the slab</source>
        <translation>厚层的显示方式</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>最大密度 (MIP)</translation>
    </message>
    <message>
        <source>MinIP</source>
        <translation>最小密度 (MinIP)</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
</context>
<context>
    <name>sightline::SliceViewport</name>
    <message>
        <source>No picture</source>
        <translation>无图像</translation>
    </message>
    <message>
        <source>slice %1 of %2</source>
        <translation>第 %1 层，共 %2 层</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>值 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>These images are no volume: there is no slab.</source>
        <translation>这些图像不构成容积：没有厚层。</translation>
    </message>
</context>
<context>
    <name>sightline::StartPage</name>
    <message>
        <source>Open folder …</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open files …</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Demonstration study</source>
        <translation>演示检查</translation>
    </message>
    <message>
        <source>Research software. Not for diagnostic use.</source>
        <translation>仅供研究使用，不得用于诊断。</translation>
    </message>
    <message>
        <source>Drop a study here, or open a folder, files, a DICOMDIR or a ZIP with CT, MR or ultrasound.</source>
        <translation>将检查拖放到此处，或打开含有 CT、MR 或超声的文件夹、文件、DICOMDIR 或 ZIP。</translation>
    </message>
</context>
<context>
    <name>sightline::TestPatternWindow</name>
    <message>
        <source>Test pattern</source>
        <translation>测试图</translation>
    </message>
    <message>
        <source>Test pattern; any key closes it</source>
        <translation>测试图；按任意键关闭</translation>
    </message>
</context>
<context>
    <name>sightline::UnusedFilesDialog</name>
    <message>
        <source>Files that were not used</source>
        <translation>未使用的文件</translation>
    </message>
    <message numerus="yes">
        <source>%n files were looked at and not used. Everything else was opened.</source>
        <translation>
            <numerusform>已查看但未使用的文件有 %n 个。其余均已打开。</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
</context>
<context>
    <name>sightline::ViewportGrid</name>
    <message>
        <source>Volume</source>
        <translation>三维</translation>
    </message>
</context>
<context>
    <name>sightline::VolumeViewport</name>
    <message>
        <source>Preparing the 3-D view…</source>
        <translation>正在准备三维视图…</translation>
    </message>
    <message>
        <source>This series cannot be shown in 3-D: it is too thin, or there is not enough memory. Slice views work; close other programs and open it again.</source>
        <translation>此序列无法以三维显示：层数太少或内存不足。层面视图可用；请关闭其他程序后重新打开。</translation>
    </message>
</context>
<context>
    <name>sightline::WindowMenu</name>
    <message>
        <source>Windows of the f&amp;ile</source>
        <translation>文件的窗(&amp;I)</translation>
    </message>
    <message>
        <source>The file has none</source>
        <translation>文件中没有</translation>
    </message>
</context>
</TS>
