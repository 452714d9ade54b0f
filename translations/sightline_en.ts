<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>ArchiveUnpacker</name>
    <message numerus="yes">
        <source>the archive holds more than %n files; the rest of it was not opened</source>
        <translation>
            <numerusform>the archive holds more than %n file; the rest of it was not opened</numerusform>
            <numerusform>the archive holds more than %n files; the rest of it was not opened</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in it are protected by a password; unpack it first</source>
        <translation>
            <numerusform>%n file in it is protected by a password; unpack it first</numerusform>
            <numerusform>%n files in it are protected by a password; unpack it first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BenchVerb</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeidentifyVerb</name>
    <message numerus="yes">
        <source>%n file(s) exported</source>
        <translation>
            <numerusform>%n file exported</numerusform>
            <numerusform>%n files exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetectVerb</name>
    <message numerus="yes">
        <source>Stopped. What was done until then is written to %1: %n detector run(s).</source>
        <translation>
            <numerusform>Stopped. What was done until then is written to %1: %n detector run.</numerusform>
            <numerusform>Stopped. What was done until then is written to %1: %n detector runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n finding(s) in %3 s</source>
        <translation>
            <numerusform>%1, %2: %n finding in %3 s</numerusform>
            <numerusform>%1, %2: %n findings in %3 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoVerb</name>
    <message numerus="yes">
        <source>%n file(s) not used</source>
        <translation>
            <numerusform>%n file not used</numerusform>
            <numerusform>%n files not used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasurementText</name>
    <message numerus="yes">
        <source>%n voxels</source>
        <translation>
            <numerusform>%n voxel</numerusform>
            <numerusform>%n voxels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixels</source>
        <translation>
            <numerusform>%n pixel</numerusform>
            <numerusform>%n pixels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: no image there</source>
        <translation>
            <numerusform>%n left out: no image there</numerusform>
            <numerusform>%n left out: no image there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: not a number</source>
        <translation>
            <numerusform>%n left out: not a number</numerusform>
            <numerusform>%n left out: not a number</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: outside the volume</source>
        <translation>
            <numerusform>%n left out: outside the volume</numerusform>
            <numerusform>%n left out: outside the volume</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenderVerb</name>
    <message numerus="yes">
        <source>%n finding(s) belong to other series and are not drawn.</source>
        <translation>
            <numerusform>%n finding belongs to another series and is not drawn.</numerusform>
            <numerusform>%n findings belong to other series and are not drawn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>--voi %1: the file offers %n window(s) and tables.</source>
        <translation>
            <numerusform>--voi %1: the file offers %n window or table.</numerusform>
            <numerusform>--voi %1: the file offers %n windows and tables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message numerus="yes">
        <source>%n detection(s) were rejected by the reader and are listed without place and size.</source>
        <translation>
            <numerusform>%n detection was rejected by the reader and is listed without place and size.</numerusform>
            <numerusform>%n detections were rejected by the reader and are listed without place and size.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detection(s) have not been reviewed and are not part of this report.</source>
        <translation>
            <numerusform>%n detection has not been reviewed and is not part of this report.</numerusform>
            <numerusform>%n detections have not been reviewed and are not part of this report.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n detection(s)</source>
        <translation>
            <numerusform>done, %n detection</numerusform>
            <numerusform>done, %n detections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportVerb</name>
    <message numerus="yes">
        <source>%n finding(s) nobody has reviewed are left out of the report.</source>
        <translation>
            <numerusform>%n finding nobody has reviewed is left out of the report.</numerusform>
            <numerusform>%n findings nobody has reviewed are left out of the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message numerus="yes">
        <source>%n file(s) that this index names are not there</source>
        <translation>
            <numerusform>%n file that this index names is not there</numerusform>
            <numerusform>%n files that this index names are not there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message numerus="yes">
        <source>%n font families</source>
        <translation>
            <numerusform>%n font family</numerusform>
            <numerusform>%n font families</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesBuilder</name>
    <message numerus="yes">
        <source>%n image(s) of one place, one after another; no other planes can be computed</source>
        <translation>
            <numerusform>%n image of one place; no other planes can be computed</numerusform>
            <numerusform>%n images of one place, one after another; no other planes can be computed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calibrated region(s) reach beyond the image, as if it had been made smaller; their scale is not used</source>
        <translation>
            <numerusform>%n calibrated region reaches beyond the image, as if it had been made smaller; its scale is not used</numerusform>
            <numerusform>%n calibrated regions reach beyond the image, as if it had been made smaller; their scale is not used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calibrated region(s) have corners that make no rectangle and are not used</source>
        <translation>
            <numerusform>%n calibrated region has corners that make no rectangle and is not used</numerusform>
            <numerusform>%n calibrated regions have corners that make no rectangle and are not used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesInput</name>
    <message numerus="yes">
        <source>%n more file(s) not used; &quot;sightline info&quot; lists all of them.</source>
        <translation>
            <numerusform>%n more file not used; &quot;sightline info&quot; lists all of them.</numerusform>
            <numerusform>%n more files not used; &quot;sightline info&quot; lists all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series here; this is %1 (%2). Choose another with --series.</source>
        <translation>
            <numerusform>%n series here; this is %1 (%2). Choose another with --series.</numerusform>
            <numerusform>%n series here; this is %1 (%2). Choose another with --series.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SliceOverlay</name>
    <message numerus="yes">
        <source>%n calibrated region(s)</source>
        <translation>
            <numerusform>%n calibrated region</numerusform>
            <numerusform>%n calibrated regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StackGeometry</name>
    <message numerus="yes">
        <source>%n slice(s) missing</source>
        <translation>
            <numerusform>%n slice missing</numerusform>
            <numerusform>%n slices missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::DeidentifyDialog</name>
    <message numerus="yes">
        <source>%n files were exported.</source>
        <translation>
            <numerusform>%n file was exported.</numerusform>
            <numerusform>%n files were exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were refused; the reasons are below.</source>
        <translation>
            <numerusform>%n file was refused; the reason is below.</numerusform>
            <numerusform>%n files were refused; the reasons are below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::FindingsPanel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n detections in slices not looked at</source>
        <translation>
            <numerusform>%n detection in slices not looked at</numerusform>
            <numerusform>%n detections in slices not looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::Journal</name>
    <message numerus="yes">
        <source>%n finding(s) of this study in the journal %1 cannot be read and are not shown. They stay in the file.</source>
        <translation>
            <numerusform>%n finding of this study in the journal %1 cannot be read and is not shown. It stays in the file.</numerusform>
            <numerusform>%n findings of this study in the journal %1 cannot be read and are not shown. They stay in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::KeyImagesPanel</name>
    <message numerus="yes">
        <source>%n key images</source>
        <translation>
            <numerusform>%n key image</numerusform>
            <numerusform>%n key images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::MainWindow</name>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n slice</numerusform>
            <numerusform>%n slices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be read; the list stands below the series.</source>
        <translation>
            <numerusform>%n file could not be read; the list stands below the series.</numerusform>
            <numerusform>%n files could not be read; the list stands below the series.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::ReportDialog</name>
    <message numerus="yes">
        <source>%n findings are in this report.</source>
        <translation>
            <numerusform>%n finding is in this report.</numerusform>
            <numerusform>%n findings are in this report.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rejected findings leave no region and no measurement.</source>
        <translation>
            <numerusform>%n rejected finding leaves no region and no measurement.</numerusform>
            <numerusform>%n rejected findings leave no region and no measurement.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>△ %n findings are still to be reviewed; they are left out.</source>
        <translation>
            <numerusform>△ %n finding is still to be reviewed; it is left out.</numerusform>
            <numerusform>△ %n findings are still to be reviewed; they are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::SelfTestDialog</name>
    <message numerus="yes">
        <source>%n checks failed.</source>
        <translation>
            <numerusform>%n check failed.</numerusform>
            <numerusform>%n checks failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings.</source>
        <translation>
            <numerusform>%n warning.</numerusform>
            <numerusform>%n warnings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::SeriesCard</name>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::SeriesPanel</name>
    <message numerus="yes">
        <source>%n files not used …</source>
        <translation>
            <numerusform>%n file not used …</numerusform>
            <numerusform>%n files not used …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::UnusedFilesDialog</name>
    <message numerus="yes">
        <source>%n files were looked at and not used. Everything else was opened.</source>
        <translation>
            <numerusform>%n file was looked at and not used. Everything else was opened.</numerusform>
            <numerusform>%n files were looked at and not used. Everything else was opened.</numerusform>
        </translation>
    </message>
</context>
</TS>
