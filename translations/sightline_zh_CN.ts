<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>what lies in files and folders, and how it stands in the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of a slice, a slab or the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the detectors; writes findings.json and an AI-results SR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed findings as PDF and DICOM SR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list, show or verify the detectors&apos; models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Research software. Not for diagnostic use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files, folders or DICOMDIRs to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the window when all is drawn, then leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the window in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make everything larger, for instance 1.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display. The window is drawn off screen; its picture will be %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display, so no window can be opened. The commands work without one; &quot;sightline --help&quot; shows them. With --screenshot FILE.png the window is drawn off screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;sightline %1 --help&quot; shows the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: neither a command nor an existing file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size %1: expected width x height, 16 to 16384 pixels each, for instance 1920x1080.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened. &quot;sightline --help&quot; shows the commands and options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiology viewer with AI inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands, without a window (&quot;sightline COMMAND --help&quot;):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit codes: 0 done, 1 failed, 2 bad arguments, 3 done but something was unreadable or refused.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CtSeriesWriter</name>
    <message>
        <source>The file %1 could not be written (%2). Files written before it are whole. Choose another folder or make room on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be replaced. Close other programs that use it or choose another folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour images cannot be written as CT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume has no slices; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study, the series or its frame of reference has no UID; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to; nothing was written. Choose a folder of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice %1 could not be put into DICOM (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the series stopped after %1 files: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecodeCrew</name>
    <message>
        <source>The program that reads images, sightline-decode, ends as soon as it is started. Install Sightline again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecodeRefusal</name>
    <message>
        <source>Structured Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key Object Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real World Value Mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiotherapy Structure Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiotherapy Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiotherapy Dose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Electrocardiogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microscopy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecodeWorker</name>
    <message>
        <source>The program that reads images, sightline-decode, is missing. Install Sightline again, or name its place in the environment variable SIGHTLINE_DECODE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more files can be opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetectVerb</name>
    <message>
        <source>Folder for findings.json and the AI-results SR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this model (may be repeated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cpu, cuda or auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write findings.json to standard output too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model %1 is installed. Installed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model %1 cannot be used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model to run. Nothing was written; &quot;sightline models list&quot; shows what is installed and why it cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stopped. What was done until then is written to %1: %n detector run(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n finding(s) in %3 s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingJson</name>
    <message>
        <source>the finding&apos;s &quot;%1&quot; is missing or wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape&apos;s &quot;%1&quot; is missing or wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingKind</name>
    <message>
        <source>Nodule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Haemorrhage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ischaemia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fracture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingPainter</name>
    <message>
        <source>%1 · %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InfoVerb</name>
    <message>
        <source>Machine-readable output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study %1  %2  %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Patient    %1  (ID %2, born %3, sex %4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>  Series %1  %2  %n image(s)  %3</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>    UID      %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    Volume   %1, %2 x %3 x %4 mm, slices stacked towards %5, %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values in HU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values without unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    Images   %1, %2 x %3 mm, no volume: planes cannot be computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    Images   %1, size of a pixel unknown: lengths are given in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (up to %1 mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    Issue    %1%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    Detector %1 %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suits this series</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not used</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstalledModels</name>
    <message>
        <source>The model %1 %2 is not approved and does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of installed models says %1 %2, but the folder %3 holds %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: an entry needs &quot;id&quot;, &quot;version&quot;, &quot;folder&quot; and &quot;sha256&quot;; it was left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPackage</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large for a manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not valid JSON: %2 (at byte %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not hold a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must lie between %3 and %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text that is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list of %2 numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;tiling.overlap&quot; must be less than half of &quot;tiling.size&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;tiling.size&quot; must be a multiple of &quot;output.stride&quot;, and &quot;tiling.overlap&quot; of twice that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;output.activation&quot; is &quot;%1&quot;; known are %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a heat map needs the key &quot;output.channels.%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a heat map cannot have the activation &quot;softmax&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a label map needs the key &quot;output.channels.label&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;output.decoder&quot; is &quot;%1&quot;; known are heatmap and labelmap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model folder %1 does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the manifest has schema %1, this program knows %2; update the program or the package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;files&quot; must name one file of weights and its sha256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights must lie in the model&apos;s own folder, not at &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;files&quot; must give the sha256 of the weights as 64 hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;finding.kind&quot; is &quot;%1&quot;, which this program does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;input.axes&quot; is &quot;%1&quot;; only LPS is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;input.intensity.from&quot; must be a low and a higher value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;input.intensity.clip&quot; must be true: values are always clamped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;input.region&quot; is &quot;%1&quot;; known is lungs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 %2 is not on the list of installed models and does not run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of %1 %2 have changed: sha256 %3..., the manifest says %4... The model does not run; install it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of %1 %2 are not those that were approved: sha256 %3..., the list of installed models says %4... The model does not run; approve it again or install it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsVerb</name>
    <message>
        <source>not approved in the installed list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list, show or verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model, for instance sightline.nodule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine-readable output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>models show needs the ID of a model; &quot;sightline models list&quot; shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>models list takes no ID; use models show %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model %1 is installed; &quot;sightline models list&quot; shows what is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model %1 cannot be used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ID            %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  State         %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Finds         %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Series        %1, %2, slices at most %3 mm apart, at least %4 of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Threshold     %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Intended use  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Limits        %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Licence       %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  SHA-256       %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Folder        %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Model card    %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2  unchanged, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 is refused: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoDetectorsVerb</name>
    <message>
        <source>This build has no detectors. Reading, measuring and reporting work; install the full program, or build it with SIGHTLINE_AI=ON, to detect.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutputPlace</name>
    <message>
        <source>%1 is a file, not a folder. Nothing was done; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Nothing was done; choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to (%2). Nothing was done; choose another folder or change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was done; give the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written (%2). An older file of that name is unchanged; make room or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RejectReason</name>
    <message>
        <source>vessel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scar or thickening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>artefact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal anatomy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known, benign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RenderVerb</name>
    <message>
        <source>axial, coronal, sagittal, oblique or volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point of the patient that the plane goes through, LPS mm (default: the middle)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal of the oblique plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thick slice: millimetres and mip, minip or mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centre and width of the grey window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Named window: lung, mediastinum, bone, brain, stroke; for the volume: bone, lung, vessels, mip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the picture (default: 512x512)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the findings of this findings.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture to write, PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say on standard output what was drawn, machine-readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--at %1: expected three numbers X,Y,Z in millimetres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--normal %1: expected a direction X,Y,Z, not all zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--view oblique and --normal X,Y,Z belong together: give both or neither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--slab %1: expected millimetres and a kind, for instance 10:mip, 5:minip or 8:mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--window and --preset exclude each other: give one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--window %1: expected centre and width, the width at least 1, for instance -600,1500.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--preset %1: the volume view knows bone, lung, vessels and mip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--preset %1: known are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size %1: expected width x height, 16 to 16384 pixels each, for instance 1024x768.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. No picture was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Make room or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series is no volume, only its images can be drawn. Leave out --view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The point of --at lies outside the volume; the picture may be black.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour images cannot be drawn as a volume. Slices can: leave out --view volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) belong to other series and are not drawn.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportVerb</name>
    <message>
        <source>The findings.json to report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for report.pdf and report-sr.dcm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pdf, sr or both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who reports (default: who confirmed the findings)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at the head of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free text of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the written files on standard output, machine-readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format %1 is not available in this version; pdf and sr are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format %1: known are pdf and sr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format is empty; give pdf, sr or both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. No report was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to study %2, and its images are not in the given paths. Nothing was written; give the folder with the images that were examined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) nobody has reviewed are left out of the report.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No finding is confirmed; the report says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The report has no pictures of this series.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewState</name>
    <message>
        <source>to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed, edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeriesInput</name>
    <message>
        <source>Files, folders or DICOMDIRs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the series with this UID (may be repeated)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no such file or folder. Check the name; the other paths are still read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while looking through the files. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) not used; &quot;sightline info&quot; lists all of them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no readable image in %1. Give a folder, a file or a DICOMDIR with CT, MR or ultrasound images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no series %1 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is: %1 (%2, %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n series here; this is %1 (%2). Choose another with --series.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowPreset</name>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sightline</name>
    <message>
        <source>%1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not for diagnostic use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C %1  W %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 HU</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sightline::FindingList</name>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the decision on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A finding&apos;s name: its kind and a number, &quot;Nodule 3&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sightline::Journal</name>
    <message numerus="yes">
        <source>%n finding(s) of this study in the journal %1 cannot be read and are not shown. They stay in the file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sightline::JournalDatabase</name>
    <message>
        <source>It was written by a newer version of Sightline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal %1 cannot be opened: %2 Studies can still be read, but decisions would not be kept. Choose another folder for the journal or make this one writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is not installed (libqt6sql6-sqlite).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its folder cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged and cannot be put aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal %1 is damaged (%2). It was put aside as %3 and a new one was begun; earlier decisions are not shown. Keep the file: what is readable in it can be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last changes could not be written to the journal %1: %2. They are kept in memory and tried again. Free some space on the disk, and do not close Sightline before it says that they are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sightline::ViewportGrid</name>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
