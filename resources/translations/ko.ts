<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>There is no display to show the window on.</source>
        <translation>창을 띄울 화면이 없습니다.</translation>
    </message>
    <message>
        <source>To get a picture of it without one: nnviz screenshot --lesson digits --out FILE.png</source>
        <translation>화면 없이 그림으로 저장하려면: nnviz screenshot --lesson digits --out FILE.png</translation>
    </message>
    <message>
        <source>A system library that the window needs is missing. On Debian or Ubuntu:</source>
        <translation>창을 띄우는 데 필요한 시스템 라이브러리가 없습니다. 데비안이나 우분투에서는:</translation>
    </message>
    <message>
        <source>This lesson has no use for a picture.</source>
        <translation>이 강의에서는 그림을 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Something went wrong in the program ({kind}).</source>
        <translation>프로그램에 문제가 생겼습니다({kind}).</translation>
    </message>
    <message>
        <source>Your work is kept; the log has the details (Help, Open the log folder).</source>
        <translation>작업은 그대로 남아 있습니다. 자세한 내용은 로그에 있습니다(도움말 → 로그 폴더 열기).</translation>
    </message>
    <message>
        <source>The settings file was damaged; the settings start afresh.</source>
        <translation>설정 파일이 손상되어 설정을 처음 상태로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>The old file is kept as {name}.</source>
        <translation>이전 파일은 그대로 남겨 두었습니다: {name}</translation>
    </message>
    <message>
        <source>A font that ships with nnviz is missing; another one is used.</source>
        <translation>nnviz에 들어 있어야 할 글꼴이 없어 다른 글꼴을 씁니다.</translation>
    </message>
    <message>
        <source>Install nnviz again to get it back.</source>
        <translation>nnviz를 다시 설치하면 돌아옵니다.</translation>
    </message>
    <message>
        <source>Qt could not be loaded: {reason}</source>
        <translation>Qt를 불러오지 못했습니다: {reason}</translation>
    </message>
    <message>
        <source>reading: {percent}%</source>
        <translation>읽는 중: {percent}%</translation>
    </message>
    <message>
        <source>Format: {format}</source>
        <translation>형식: {format}</translation>
    </message>
    <message>
        <source>Saved by: {who}</source>
        <translation>저장한 프로그램: {who}</translation>
    </message>
    <message>
        <source>Tried on labelled digits: {percent}% right</source>
        <translation>시험용 숫자로 잰 정확도: {percent}%</translation>
    </message>
    <message>
        <source>Left out, because it is no array of numbers: {name}</source>
        <translation>숫자 배열이 아니어서 제외: {name}</translation>
    </message>
    <message>
        <source>{answer}  (or {others})</source>
        <translation>{answer}  (또는 {others})</translation>
    </message>
    <message>
        <source>Parameters: {count}</source>
        <translation>매개변수: {count}</translation>
    </message>
    <message>
        <source>The arrays in the file form no network.</source>
        <translation>파일의 배열로는 nnviz가 쓸 신경망을 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>The network&apos;s weights are too large to compute with: sums may reach {largest}.</source>
        <translation>신경망의 가중치가 너무 커서 계산할 수 없습니다. 합의 크기가 {largest}까지 될 수 있습니다.</translation>
    </message>
    <message>
        <source>A training that diverged leaves such weights: train it with a lower learning rate.</source>
        <translation>학습이 발산하면 이런 가중치가 남습니다. 학습률을 낮춰 다시 학습하세요.</translation>
    </message>
    <message>
        <source>There is not enough memory for that.</source>
        <translation>그렇게 하기에는 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>--set is for one lesson, not for all.</source>
        <translation>--set은 강의 하나에만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>이 도움말을 보여 줍니다</translation>
    </message>
    <message>
        <source>usage</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>See deep learning work. Without a command: the window, with FILE in it.</source>
        <translation>딥러닝이 작동하는 모습을 봅니다. 명령이 없으면 창을 열고, 파일을 주면 그 파일을 엽니다.</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>버전을 보여 줍니다</translation>
    </message>
    <message>
        <source>the lesson to open</source>
        <translation>열 강의</translation>
    </message>
    <message>
        <source>a weight file to open; more than once where a network is several files</source>
        <translation>열 가중치 파일. 신경망이 여러 파일이면 여러 번 씁니다</translation>
    </message>
    <message>
        <source>instead of the network that ships; more than once where it is several files</source>
        <translation>기본 신경망 대신 쓸 가중치 파일. 여러 파일이면 여러 번 씁니다</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>read digits in pictures or pen strokes</source>
        <translation>그림이나 펜 획에서 숫자를 읽습니다</translation>
    </message>
    <message>
        <source>a picture or .jsonl</source>
        <translation>그림 또는 .jsonl</translation>
    </message>
    <message>
        <source>tell what is in a weight file</source>
        <translation>가중치 파일에 든 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>list the arrays of a network, too</source>
        <translation>신경망의 배열도 모두 보여 줍니다</translation>
    </message>
    <message>
        <source>write weights in another format</source>
        <translation>가중치를 다른 형식으로 저장합니다</translation>
    </message>
    <message>
        <source>one file, or those of one network</source>
        <translation>파일 하나, 또는 한 신경망을 이루는 여러 파일</translation>
    </message>
    <message>
        <source>its ending chooses the format</source>
        <translation>저장할 파일. 확장자로 형식을 정합니다</translation>
    </message>
    <message>
        <source>measure the accuracy on MNIST&apos;s test</source>
        <translation>MNIST 시험 데이터로 정확도를 잽니다</translation>
    </message>
    <message>
        <source>train a network on a data set</source>
        <translation>데이터 세트로 신경망을 학습합니다</translation>
    </message>
    <message>
        <source>what a recipe may say, and what it is without one:</source>
        <translation>학습 설정 파일에 쓸 수 있는 것과, 쓰지 않았을 때의 값:</translation>
    </message>
    <message>
        <source>what is learnt: drawn-digits, spirals, …</source>
        <translation>학습할 데이터: drawn-digits, spirals, …</translation>
    </message>
    <message>
        <source>settings to train by</source>
        <translation>학습 설정 파일</translation>
    </message>
    <message>
        <source>hidden layers, instead of the recipe&apos;s: &quot;conv 16 3x3, pool 2, dense 128&quot;</source>
        <translation>학습 설정 대신 쓸 은닉층. 예: &quot;conv 16 3x3, pool 2, dense 128&quot;</translation>
    </message>
    <message>
        <source>sgd, momentum, adam, …</source>
        <translation>sgd, momentum, adam, …</translation>
    </message>
    <message>
        <source>instead of the recipe&apos;s</source>
        <translation>학습 설정 대신 쓸 값</translation>
    </message>
    <message>
        <source>train a network that ships, on MNIST</source>
        <translation>프로그램에 든 것과 같은 신경망을 MNIST로 학습합니다</translation>
    </message>
    <message>
        <source>and on pen strokes: pendigits-orig.tra</source>
        <translation>펜 획 데이터도 함께 씁니다: pendigits-orig.tra</translation>
    </message>
    <message>
        <source>write the training as a NumPy script, too, with its data beside it</source>
        <translation>학습 과정을 NumPy 스크립트로도 저장합니다. 데이터도 같은 폴더에 저장합니다</translation>
    </message>
    <message>
        <source>--strokes goes with --mnist.</source>
        <translation>--strokes는 --mnist와 함께 씁니다.</translation>
    </message>
    <message>
        <source>{flag} does not go with --mnist.</source>
        <translation>{flag} 옵션은 --mnist와 함께 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>save the window as a picture</source>
        <translation>창을 그림으로 저장합니다</translation>
    </message>
    <message>
        <source>save a lesson&apos;s stage as a picture or film</source>
        <translation>강의 화면을 그림이나 동영상으로 저장합니다</translation>
    </message>
    <message>
        <source>list the lessons</source>
        <translation>강의 목록을 보여 줍니다</translation>
    </message>
    <message>
        <source>print one JSON object</source>
        <translation>JSON 객체 하나를 출력합니다</translation>
    </message>
    <message>
        <source>there is no lesson {id}; there are: {known}</source>
        <translation>{id} 강의는 없습니다. 있는 강의: {known}</translation>
    </message>
    <message>
        <source>the picture is a PNG file: name it .png</source>
        <translation>그림은 PNG 파일입니다. 이름을 .png로 끝내세요</translation>
    </message>
    <message>
        <source>a size is written like 1280x720</source>
        <translation>크기는 1280x720처럼 씁니다</translation>
    </message>
    <message>
        <source>a size is between 1024x700 and 7680x4320</source>
        <translation>크기는 1024x700에서 7680x4320 사이입니다</translation>
    </message>
    <message>
        <source>Filters of shape {weights} and biases of shape {biases} do not belong together.</source>
        <translation>형상이 {weights}인 필터와 {biases}인 편향은 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>A convolution expects pictures of {expected} channels and would get {shape}.</source>
        <translation>합성곱 계층은 채널이 {expected}개인 그림을 받아야 하는데, 들어오는 입력의 형상은 {shape}입니다.</translation>
    </message>
    <message>
        <source>Pooling expects pictures and would get {shape}.</source>
        <translation>풀링 계층은 그림을 받아야 하는데, 들어오는 입력의 형상은 {shape}입니다.</translation>
    </message>
    <message>
        <source>A window of {window} does not fit into a picture of {picture}.</source>
        <translation>{window} 윈도우는 {picture} 그림에 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>A digit needs a network from 784 values to 10; this one goes from {input} to {output}.</source>
        <translation>숫자를 읽으려면 입력 784개, 출력 10개인 신경망이 필요합니다. 이 신경망은 입력 {input}, 출력 {output}입니다.</translation>
    </message>
    <message>
        <source>Weights of shape {weights} and biases of shape {biases} do not belong together.</source>
        <translation>형상이 {weights}인 가중치와 {biases}인 편향은 서로 맞지 않습니다.</translation>
    </message>
    <message>
        <source>A layer expects inputs of shape {expected} and would get {shape}.</source>
        <translation>이 계층은 형상 {expected}의 입력을 받아야 하는데, 들어오는 입력의 형상은 {shape}입니다.</translation>
    </message>
    <message>
        <source>Answers of shape ({answers}) do not fit outputs of shape ({outputs}).</source>
        <translation>형상 ({answers})의 정답은 형상 ({outputs})의 출력과 맞지 않습니다.</translation>
    </message>
    <message>
        <source>A class number is not between 0 and {last}.</source>
        <translation>0에서 {last} 사이가 아닌 클래스 번호가 있습니다.</translation>
    </message>
    <message>
        <source>A network needs at least one layer.</source>
        <translation>신경망에는 계층이 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>Gradients need the trace of a batch, be it a batch of one.</source>
        <translation>기울기를 구하려면 배치의 순전파 기록이 필요합니다. 하나짜리 배치여도 됩니다.</translation>
    </message>
    <message>
        <source>There is no output {number} among {count}.</source>
        <translation>출력 {count}개 가운데 {number}번 출력은 없습니다.</translation>
    </message>
    <message>
        <source>The network expects inputs of shape {expected} and got {shape}.</source>
        <translation>이 신경망은 형상 {expected}의 입력을 받아야 하는데, 들어온 입력의 형상은 {shape}입니다.</translation>
    </message>
    <message>
        <source>A network needs as many biases as weights, and at least one layer.</source>
        <translation>신경망에는 가중치와 같은 수의 편향과 하나 이상의 계층이 있어야 합니다.</translation>
    </message>
    <message>
        <source>The images in {folder} are not 28×28.</source>
        <translation>{folder}의 그림이 28×28이 아닙니다.</translation>
    </message>
    <message>
        <source>In {folder} there are not as many labels as images.</source>
        <translation>{folder}의 레이블 수가 그림 수와 다릅니다.</translation>
    </message>
    <message>
        <source>The labels in {folder} are not digits.</source>
        <translation>{folder}의 레이블이 숫자 0~9가 아닙니다.</translation>
    </message>
    <message>
        <source>{name} is no IDX file of bytes.</source>
        <translation>{name} 파일은 바이트로 된 IDX 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>{name} holds more bytes than it says.</source>
        <translation>{name}의 내용이 머리말에 적힌 것보다 깁니다.</translation>
    </message>
    <message>
        <source>In {folder} there is neither {name} nor {name}.gz.</source>
        <translation>{folder}에 {name}도 {name}.gz도 없습니다.</translation>
    </message>
    <message>
        <source>Give the folder that holds the MNIST files.</source>
        <translation>MNIST 파일이 든 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Get the MNIST files again.</source>
        <translation>MNIST 파일을 다시 받으세요.</translation>
    </message>
    <message>
        <source>{name} ends in the middle.</source>
        <translation>{name} 파일이 중간에서 끝납니다.</translation>
    </message>
    <message>
        <source>A layer is too large.</source>
        <translation>너무 큰 계층이 있습니다.</translation>
    </message>
    <message>
        <source>It holds no array.</source>
        <translation>배열이 하나도 없습니다.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name}의 내용이 비어 있습니다.</translation>
    </message>
    <message>
        <source>Such a network cannot compute. Its training diverged, or the file is damaged.</source>
        <translation>이런 신경망은 계산할 수 없습니다. 학습이 발산했거나 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>There is no dense layer after the convolutions.</source>
        <translation>합성곱 계층 뒤에 완전연결 계층이 없습니다.</translation>
    </message>
    <message>
        <source>{matrix} takes {inputs} values, and the convolutions before it give another number.</source>
        <translation>{matrix}의 입력은 {inputs}개인데, 앞의 합성곱 계층이 내는 개수와 다릅니다.</translation>
    </message>
    <message>
        <source>{bias} has {numbers} values, but {weights} gives {outputs}.</source>
        <translation>{bias}의 값은 {numbers}개인데 {weights}의 출력은 {outputs}개입니다.</translation>
    </message>
    <message>
        <source>{weights} takes {inputs} channels, but {before} gives {outputs}.</source>
        <translation>{weights}의 입력 채널은 {inputs}개인데 {before}의 출력 채널은 {outputs}개입니다.</translation>
    </message>
    <message>
        <source>{weights} takes {inputs} values, but {before} gives {outputs}.</source>
        <translation>{weights}의 입력은 {inputs}개인데 {before}의 출력은 {outputs}개입니다.</translation>
    </message>
    <message>
        <source>{name} holds complex numbers.</source>
        <translation>{name}에는 복소수가 들어 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite as 32-bit floats: {count} are too large.</source>
        <translation>{name}에 32비트 부동소수점으로 나타낼 수 없는 값이 있습니다: {count}개가 너무 큽니다.</translation>
    </message>
    <message>
        <source>Its training diverged, or the file is damaged.</source>
        <translation>학습이 발산했거나 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite (NaN or infinite): {count} of {all}.</source>
        <translation>{name}에 유한하지 않은 값(NaN이나 무한대)이 있습니다: {all}개 중 {count}개.</translation>
    </message>
    <message>
        <source>The arrays in the file form no network that nnviz can use: {reason}</source>
        <translation>파일의 배열로는 nnviz가 쓸 신경망을 만들 수 없습니다. {reason}</translation>
    </message>
    <message>
        <source>nnviz needs weights W1, W2, … and biases b1, b2, … in which each layer fits the next.</source>
        <translation>앞 계층의 출력과 다음 계층의 입력이 이어지는 가중치 W1, W2, …와 편향 b1, b2, …가 필요합니다.</translation>
    </message>
    <message>
        <source>{name} has no place in it.</source>
        <translation>{name} 배열이 들어갈 자리가 없습니다.</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}, which no layer has in this place.</source>
        <translation>{name}의 형상은 {shape}인데, 이 자리에 이런 형상의 계층은 없습니다.</translation>
    </message>
    <message>
        <source>This is a text file, not a weight file.</source>
        <translation>가중치 파일이 아니라 텍스트 파일입니다.</translation>
    </message>
    <message>
        <source>This is no weight file that nnviz knows.</source>
        <translation>nnviz가 아는 가중치 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The file was damaged on its way: its line ends or characters were changed as in text.</source>
        <translation>옮기는 동안 파일이 손상되었습니다. 줄바꿈이나 글자가 텍스트처럼 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Copy it again as a binary file (in Git: *.pkl binary in .gitattributes).</source>
        <translation>이진 파일로 다시 복사하세요(Git에서는 .gitattributes에 *.pkl binary).</translation>
    </message>
    <message>
        <source>Choose a file of arrays: .npz, .pkl, .pt, .h5, .onnx, .mat, .json, .csv, …</source>
        <translation>배열이 든 파일을 고르세요: .npz, .pkl, .pt, .h5, .onnx, .mat, .json, .csv 등.</translation>
    </message>
    <message>
        <source>The file is in PyTorch&apos;s first format, a tar archive, which nnviz does not read.</source>
        <translation>nnviz가 읽지 않는 PyTorch의 첫 형식(tar 아카이브)으로 된 파일입니다.</translation>
    </message>
    <message>
        <source>Load it with PyTorch, and save it again: torch.save(model.state_dict(), name).</source>
        <translation>PyTorch로 불러와 다시 저장하세요: torch.save(model.state_dict(), name).</translation>
    </message>
    <message>
        <source>This is a tar archive of files.</source>
        <translation>여러 파일을 묶은 tar 아카이브입니다.</translation>
    </message>
    <message>
        <source>This is a program of ExecuTorch.</source>
        <translation>ExecuTorch 프로그램입니다.</translation>
    </message>
    <message>
        <source>Save the weights alone: torch.save(model.state_dict(), name).</source>
        <translation>가중치만 저장하세요: torch.save(model.state_dict(), name).</translation>
    </message>
    <message>
        <source>This is the description of a TensorFlow model; its numbers are in other files.</source>
        <translation>TensorFlow 모델의 구조만 적힌 파일입니다. 가중치 값은 다른 파일에 있습니다.</translation>
    </message>
    <message>
        <source>Load it with TensorFlow, and save it as one file: model.save(&apos;model.keras&apos;).</source>
        <translation>TensorFlow로 불러와 한 파일로 저장하세요: model.save(&apos;model.keras&apos;).</translation>
    </message>
    <message>
        <source>This is a document (PDF), not a weight file.</source>
        <translation>가중치 파일이 아니라 PDF 문서입니다.</translation>
    </message>
    <message>
        <source>This is only a pointer of Git LFS, not the file itself.</source>
        <translation>파일 자체가 아니라 Git LFS 포인터입니다.</translation>
    </message>
    <message>
        <source>Fetch the file with: git lfs pull</source>
        <translation>다음 명령으로 파일을 받으세요: git lfs pull</translation>
    </message>
    <message>
        <source>This is a web page, not a weight file.</source>
        <translation>가중치 파일이 아니라 웹 페이지입니다.</translation>
    </message>
    <message>
        <source>Download the file itself: on GitHub with the button for the raw file.</source>
        <translation>파일 자체를 내려받으세요. GitHub에서는 Raw 버튼을 누릅니다.</translation>
    </message>
    <message>
        <source>The file is compressed, and what is in it is compressed again.</source>
        <translation>압축된 파일 안의 내용이 다시 압축되어 있습니다.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>먼저 압축을 푸세요.</translation>
    </message>
    <message>
        <source>The file is compressed with {method}, which nnviz does not unpack.</source>
        <translation>파일이 {method} 방식으로 압축되어 있는데, nnviz는 이 압축을 풀지 않습니다.</translation>
    </message>
    <message>
        <source>Unpack it first, or let joblib compress it with zlib: joblib.dump(value, name, 3).</source>
        <translation>먼저 압축을 풀거나, joblib.dump(value, name, 3)처럼 zlib으로 압축하세요.</translation>
    </message>
    <message>
        <source>Unpacked, the file is larger than {limit}, or than compression makes of weights.</source>
        <translation>압축을 풀면 {limit}보다 크거나, 가중치로는 있을 수 없는 비율로 커지는 파일입니다.</translation>
    </message>
    <message>
        <source>If it is the file that you meant, unpack it first.</source>
        <translation>열려던 파일이 맞다면 먼저 압축을 푸세요.</translation>
    </message>
    <message>
        <source>This is a picture, not a weight file.</source>
        <translation>가중치 파일이 아니라 그림입니다.</translation>
    </message>
    <message>
        <source>Use it as the picture to read.</source>
        <translation>읽을 그림으로 쓰세요.</translation>
    </message>
    <message>
        <source>This is a data set of pictures or labels (IDX), not a weight file.</source>
        <translation>가중치 파일이 아니라 그림이나 레이블 데이터(IDX)입니다.</translation>
    </message>
    <message>
        <source>This is a zip archive without NumPy arrays in it.</source>
        <translation>NumPy 배열이 없는 zip 파일입니다.</translation>
    </message>
    <message>
        <source>{name} holds no pen digits in UNIPEN text.</source>
        <translation>{name}에 UNIPEN 형식의 펜 숫자가 없습니다.</translation>
    </message>
    <message>
        <source>Give pendigits-orig.tra, compressed or not.</source>
        <translation>pendigits-orig.tra를 지정하세요. 압축되어 있어도 됩니다.</translation>
    </message>
    <message>
        <source>Digit {number} in the file is damaged or cut off.</source>
        <translation>파일의 {number}번째 숫자가 손상되었거나 잘렸습니다.</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>파일을 다시 받으세요.</translation>
    </message>
    <message>
        <source>it is longer than a digit can be</source>
        <translation>숫자 하나라기에는 너무 깁니다</translation>
    </message>
    <message>
        <source>it is no JSON text</source>
        <translation>JSON이 아닙니다</translation>
    </message>
    <message>
        <source>it has no list &quot;strokes&quot;</source>
        <translation>&quot;strokes&quot; 목록이 없습니다</translation>
    </message>
    <message>
        <source>a stroke in it is no list of points [x, y]</source>
        <translation>점 [x, y]의 목록이 아닌 획이 있습니다</translation>
    </message>
    <message>
        <source>Line {number} cannot be read: {problem}.</source>
        <translation>{number}번째 줄을 읽을 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>Each line is one digit: {example}</source>
        <translation>한 줄이 숫자 하나입니다: {example}</translation>
    </message>
    <message>
        <source>The file is damaged, or it uses a part of the pickle format that weights never need.</source>
        <translation>파일이 손상되었거나, 가중치에는 필요 없는 피클 기능을 씁니다.</translation>
    </message>
    <message>
        <source>The pickle refers to numbers that stand outside of it.</source>
        <translation>이 피클이 가리키는 값은 파일 밖에 있습니다.</translation>
    </message>
    <message>
        <source>If it was taken out of a PyTorch file, open that file as it is.</source>
        <translation>PyTorch 파일에서 꺼낸 것이라면 원래 파일을 그대로 여세요.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>{name} is no picture, or it is damaged.</source>
        <translation>{name} 파일은 그림이 아니거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>Open and save it with another program, as PNG for example.</source>
        <translation>다른 프로그램에서 열어 PNG 등으로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>{name} has more than {limit} million pixels.</source>
        <translation>{name}의 픽셀이 {limit}백만 개를 넘습니다.</translation>
    </message>
    <message>
        <source>Save it smaller, with at most {side} pixels a side.</source>
        <translation>한 변을 {side}픽셀 이하로 줄여서 저장하세요.</translation>
    </message>
    <message>
        <source>The picture in the lesson is damaged.</source>
        <translation>강의에 담긴 그림이 손상되었습니다.</translation>
    </message>
    <message>
        <source>The settings could not be saved: {problem}.</source>
        <translation>설정을 저장하지 못했습니다: {problem}.</translation>
    </message>
    <message>
        <source>Everything else works; what you change now is forgotten when you close the window.</source>
        <translation>나머지는 모두 정상입니다. 지금 바꾼 설정은 창을 닫으면 사라집니다.</translation>
    </message>
    <message>
        <source>The file ends in the middle: a part of it is missing.</source>
        <translation>파일이 중간에서 끝납니다. 일부가 빠져 있습니다.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>An array in the file is damaged: its shape does not fit its bytes.</source>
        <translation>파일의 배열 하나가 손상되었습니다. 형상과 바이트 수가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The file asks to run {name}; nnviz never runs code from a weight file.</source>
        <translation>이 파일은 {name} 실행을 요구합니다. nnviz는 가중치 파일에 든 코드를 절대 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>The file is in the format of {library}, which nnviz does not read.</source>
        <translation>{library} 형식의 파일은 nnviz가 읽지 못합니다.</translation>
    </message>
    <message>
        <source>Turn each array into a NumPy array, save them with numpy.savez, and open that file.</source>
        <translation>각 배열을 NumPy 배열로 바꾸어 numpy.savez로 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>The file holds an array of kind {kind}, not of numbers.</source>
        <translation>파일에 숫자가 아닌 {kind} 종류의 배열이 있습니다.</translation>
    </message>
    <message>
        <source>The file holds an array of Python objects, not of numbers.</source>
        <translation>파일에 숫자가 아닌 파이썬 객체 배열이 있습니다.</translation>
    </message>
    <message>
        <source>Give the array a number type before you save it: array.astype(float).</source>
        <translation>저장하기 전에 숫자형으로 바꾸세요: array.astype(float).</translation>
    </message>
    <message>
        <source>There is no array of numbers in the file.</source>
        <translation>파일에 숫자 배열이 없습니다.</translation>
    </message>
    <message>
        <source>The file is made of more parts than weights ever need.</source>
        <translation>가중치 파일이라기에는 너무 많은 조각으로 되어 있습니다.</translation>
    </message>
    <message>
        <source>The arrays in the file take more than {limit}.</source>
        <translation>파일의 배열이 {limit}보다 큽니다.</translation>
    </message>
    <message>
        <source>Is it the file that you meant?</source>
        <translation>열려던 파일이 맞나요?</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>다시 복사하거나 내려받으세요.</translation>
    </message>
    <message>
        <source>Save only the arrays, for example with numpy.savez, and open that file.</source>
        <translation>numpy.savez 등으로 배열만 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to open the file.</source>
        <translation>메모리가 부족해 파일을 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>다른 프로그램을 닫아 주세요.</translation>
    </message>
    <message>
        <source>They have more numbers than can be shown.</source>
        <translation>보여 줄 수 있는 것보다 수가 많습니다.</translation>
    </message>
    <message>
        <source>{member} in it does not describe one.</source>
        <translation>파일 속 {member}에 신경망 설명이 없습니다.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>{name} 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Look at the path again.</source>
        <translation>경로를 다시 확인하세요.</translation>
    </message>
    <message>
        <source>You may not read {name}.</source>
        <translation>{name} 파일을 읽을 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Change the file&apos;s permissions, or copy it to a folder of your own.</source>
        <translation>파일 권한을 바꾸거나 내 폴더로 복사하세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to read {name}.</source>
        <translation>메모리가 부족해 {name} 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The compressed file is damaged.</source>
        <translation>압축 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>Unpacked, the file is larger than {limit}.</source>
        <translation>압축을 풀면 {limit}보다 큽니다.</translation>
    </message>
    <message>
        <source>The compressed file ends in the middle.</source>
        <translation>압축 파일이 중간에서 끝납니다.</translation>
    </message>
    <message>
        <source>The name of the file must end in one of: {known}</source>
        <translation>파일 이름은 다음 중 하나로 끝나야 합니다: {known}</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 경로는 파일이 아니라 폴더입니다.</translation>
    </message>
    <message>
        <source>That would be {count} frames; {most} are the most.</source>
        <translation>프레임이 {count}개나 됩니다. {most}개까지 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose a shorter part or fewer frames a second.</source>
        <translation>구간을 줄이거나 초당 프레임 수를 줄이세요.</translation>
    </message>
    <message>
        <source>Nothing moves in this lesson yet, so there is no film of it.</source>
        <translation>이 강의에는 아직 움직이는 것이 없어 동영상을 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>Save a picture (.png, .svg, .pdf), or set a state in which something moves.</source>
        <translation>그림(.png, .svg, .pdf)으로 저장하거나, 움직이는 것이 있는 상태로 바꾸세요.</translation>
    </message>
    <message>
        <source>The film would end before it begins.</source>
        <translation>끝나는 시각이 시작하는 시각보다 앞섭니다.</translation>
    </message>
    <message>
        <source>The timeline goes from 0 to {end} s; {time} s is not in it.</source>
        <translation>타임라인은 0초부터 {end}초까지입니다. {time}초는 그 안에 없습니다.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>그 안의 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is no ordinary file but a device or a pipe.</source>
        <translation>{name} 경로는 일반 파일이 아니라 장치나 파이프입니다.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is larger than {limit}.</source>
        <translation>{name} 파일이 {limit}보다 큽니다.</translation>
    </message>
    <message>
        <source>its name is no path</source>
        <translation>경로로 쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>{name} could not be read: {problem}.</source>
        <translation>{name} 파일을 읽지 못했습니다: {problem}.</translation>
    </message>
    <message>
        <source>Look at the path and the disk.</source>
        <translation>경로와 디스크를 확인하세요.</translation>
    </message>
    <message>
        <source>The archive is encrypted.</source>
        <translation>암호가 걸린 압축 파일입니다.</translation>
    </message>
    <message>
        <source>Unpack it with its password.</source>
        <translation>암호로 압축을 푸세요.</translation>
    </message>
    <message>
        <source>The archive is packed in a way that nnviz does not know.</source>
        <translation>nnviz가 모르는 방식으로 압축된 파일입니다.</translation>
    </message>
    <message>
        <source>The archive has a member with an unsafe name: {name}.</source>
        <translation>압축 파일 안에 안전하지 않은 이름이 있습니다: {name}.</translation>
    </message>
    <message>
        <source>Neural networks</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>A first network</source>
        <translation>첫 신경망</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>손글씨 숫자 인식</translation>
    </message>
    <message>
        <source>Looking into weights</source>
        <translation>가중치 들여다보기</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>수치 미분</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>경사 하강법</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>합성곱 필터</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Inside a CNN</source>
        <translation>합성곱 신경망</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>항등 함수</translation>
    </message>
    <message>
        <source>step</source>
        <translation>계단 함수</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}.</translation>
    </message>
    <message>
        <source>{what}: {why}.</source>
        <translation>{what}. {why}.</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>시그모이드</translation>
    </message>
    <message>
        <source>The numbers became infinite, first in layer {layer}</source>
        <translation>{layer}층부터 수가 무한대가 되었습니다</translation>
    </message>
    <message>
        <source>The gradient of layer {layer} explodes, its length is {norm}</source>
        <translation>{layer}층의 기울기가 폭발했습니다(크기 {norm})</translation>
    </message>
    <message>
        <source>The gradient of layer {layer} is {share} of that of the last one</source>
        <translation>{layer}층의 기울기는 마지막 층의 {share}배입니다</translation>
    </message>
    <message>
        <source>In layer {layer} {dead} of {units} units give 0 for every sample</source>
        <translation>{layer}층의 노드 {units}개 중 {dead}개가 모든 데이터에서 0입니다</translation>
    </message>
    <message>
        <source>After {iterations} iterations the loss is still {loss}</source>
        <translation>{iterations}번 반복한 뒤에도 손실이 여전히 {loss}입니다</translation>
    </message>
    <message>
        <source>the learning rate {rate} is most likely too large</source>
        <translation>학습률({rate})이 너무 큰 것 같습니다</translation>
    </message>
    <message>
        <source>the learning rate {rate} is most likely too small</source>
        <translation>학습률({rate})이 너무 작은 것 같습니다</translation>
    </message>
    <message>
        <source>the learning rate {rate} most likely threw their weights too far</source>
        <translation>학습률({rate})이 커서 그 가중치가 한 번에 너무 멀리 간 것 같습니다</translation>
    </message>
    <message>
        <source>the first weights are most likely too large</source>
        <translation>가중치의 초깃값이 너무 큰 것 같습니다</translation>
    </message>
    <message>
        <source>the data hold numbers that are not finite</source>
        <translation>데이터에 inf나 nan이 들어 있습니다</translation>
    </message>
    <message>
        <source>{activation} and weights N(0, 0.01²) let it vanish</source>
        <translation>{activation} 함수에 초깃값 N(0, 0.01²)을 쓰면 기울기가 사라집니다</translation>
    </message>
    <message>
        <source>{activation} is flat where its input is large, and each layer makes it smaller</source>
        <translation>{activation} 함수는 입력이 크면 평평해서, 층을 거슬러 갈 때마다 기울기가 작아집니다</translation>
    </message>
    <message>
        <source>it shrinks in each layer that it passes on its way back</source>
        <translation>역전파로 층을 하나씩 거슬러 갈 때마다 기울기가 작아집니다</translation>
    </message>
    <message>
        <source>all weights began at 0, so all units of a layer stay the same</source>
        <translation>가중치가 모두 0에서 시작해서 한 층의 노드가 모두 똑같이 움직입니다</translation>
    </message>
    <message>
        <source>the gradient vanishes before it reaches the first layers</source>
        <translation>기울기가 앞쪽 층에 닿기 전에 사라집니다</translation>
    </message>
    <message>
        <source>the gradient of the first layer is only {share} of that of the last one</source>
        <translation>첫 층의 기울기가 마지막 층의 {share}배밖에 되지 않습니다</translation>
    </message>
    <message>
        <source>weight decay {decay} is most likely too large</source>
        <translation>가중치 감소({decay})가 너무 큰 것 같습니다</translation>
    </message>
    <message>
        <source>no gradient passes units that always give 0</source>
        <translation>늘 0을 내는 노드로는 기울기가 지나가지 못합니다</translation>
    </message>
    <message>
        <source>without a hidden layer the network can only draw straight lines</source>
        <translation>은닉층이 없는 신경망은 직선으로만 나눌 수 있습니다</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>소프트맥스</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>{number}층</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>Input: 28×28 pixels</source>
        <translation>입력: 28×28 픽셀</translation>
    </message>
    <message>
        <source>nothing drawn</source>
        <translation>그린 것 없음</translation>
    </message>
    <message>
        <source>{count} pixels lit</source>
        <translation>켜진 픽셀 {count}개</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>아직 계산 전</translation>
    </message>
    <message>
        <source>sum {sum}</source>
        <translation>합 {sum}</translation>
    </message>
    <message>
        <source>sum of {count} more terms</source>
        <translation>나머지 {count}개 항의 합</translation>
    </message>
    <message>
        <source>Output {index}</source>
        <translation>출력 {index}</translation>
    </message>
    <message>
        <source>Layer {layer}, node {index}</source>
        <translation>{layer}층 노드 {index}</translation>
    </message>
    <message>
        <source>node {index}</source>
        <translation>{index}번</translation>
    </message>
    <message>
        <source>Open it with nnviz inspect.</source>
        <translation>nnviz inspect로 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>a digit to draw</source>
        <translation>그릴 숫자</translation>
    </message>
    <message>
        <source>go to the time at which the signals reach this layer; 0 is the input</source>
        <translation>신호가 이 층에 닿는 시각으로 갑니다. 0은 입력입니다</translation>
    </message>
    <message>
        <source>how many edges are drawn, the strongest first; without it all</source>
        <translation>그릴 연결의 수. 강한 것부터 그리며, 정하지 않으면 모두 그립니다</translation>
    </message>
    <message>
        <source>the node that is explained: its layer and its number, as 1,12</source>
        <translation>설명할 노드의 층과 번호. 예: 1,12</translation>
    </message>
    <message>
        <source>how wide the pen is, as a share of the pad</source>
        <translation>펜 굵기. 그림판 너비에 대한 비율입니다</translation>
    </message>
    <message>
        <source>scale the strokes to 20×20 pixels</source>
        <translation>획을 20×20 픽셀 크기로 맞춥니다</translation>
    </message>
    <message>
        <source>draw the strokes again, about 2 pixels wide</source>
        <translation>획을 약 2픽셀 굵기로 다시 그립니다</translation>
    </message>
    <message>
        <source>move the centre of mass to (14, 14)</source>
        <translation>무게중심을 (14, 14)로 옮깁니다</translation>
    </message>
    <message>
        <source>Draw a digit and watch it pass through the {sizes} network</source>
        <translation>숫자를 그리면 {sizes} 신경망을 지나가는 모습이 바로 보입니다</translation>
    </message>
    <message>
        <source>show a digit (on the pad)</source>
        <translation>예시 숫자 보기 (그림판에서)</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>eraser</source>
        <translation>지우개</translation>
    </message>
    <message>
        <source>clear the pad</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>read a picture from the clipboard</source>
        <translation>클립보드의 그림 읽기</translation>
    </message>
    <message>
        <source>open a weight file</source>
        <translation>가중치 파일 열기</translation>
    </message>
    <message>
        <source>go from node to node (on the network)</source>
        <translation>노드 사이를 이동 (신경망에서)</translation>
    </message>
    <message>
        <source>explain the node</source>
        <translation>노드 설명 열기</translation>
    </message>
    <message>
        <source>zoom in, zoom out, whole network</source>
        <translation>확대, 축소, 전체 보기</translation>
    </message>
    <message>
        <source>close the card</source>
        <translation>설명 카드 닫기</translation>
    </message>
    <message>
        <source>There is no digit in the picture: nothing in it stands out from its ground.</source>
        <translation>그림에 숫자가 없습니다. 바탕에서 두드러지는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>매개변수 {count}개</translation>
    </message>
    <message>
        <source>MNIST test {percent}%</source>
        <translation>MNIST 정확도 {percent}%</translation>
    </message>
    <message>
        <source>It reads {percent}% of test digits, whatever is taken.</source>
        <translation>어떻게 보아도 시험용 숫자의 {percent}%만 맞힙니다.</translation>
    </message>
    <message>
        <source>pixels {form}</source>
        <translation>픽셀 {form}</translation>
    </message>
    <message>
        <source>This reads {percent}% of test digits as {taken}.</source>
        <translation>이렇게 보면 시험용 숫자의 {percent}%를 맞힙니다: {taken}.</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>가늘게</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>굵게</translation>
    </message>
    <message>
        <source>Very thick</source>
        <translation>아주 굵게</translation>
    </message>
    <message>
        <source>All edges</source>
        <translation>모든 연결</translation>
    </message>
    <message>
        <source>{count} strongest edges</source>
        <translation>가장 강한 연결 {count}개</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>그리기</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>예시 숫자</translation>
    </message>
    <message>
        <source>What the network sees: 28×28</source>
        <translation>신경망이 보는 것 28×28</translation>
    </message>
    <message>
        <source>Scale the strokes to a box of 20×20 pixels</source>
        <translation>획을 20×20 픽셀 상자에 맞춥니다</translation>
    </message>
    <message>
        <source>Redraw</source>
        <translation>굵기 2</translation>
    </message>
    <message>
        <source>Draw the strokes again, about 2 pixels wide</source>
        <translation>획을 약 2픽셀 굵기로 다시 그립니다</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>무게중심</translation>
    </message>
    <message>
        <source>Move the centre of mass to (14, 14)</source>
        <translation>무게중심을 (14, 14)로 옮깁니다</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>되돌리기 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>다시 하기 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Eraser (E)</source>
        <translation>지우개 (E)</translation>
    </message>
    <message>
        <source>Clear (Delete)</source>
        <translation>모두 지우기 (Delete)</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>펜 굵기</translation>
    </message>
    <message>
        <source>Show me a digit (keys 0 to 9)</source>
        <translation>예시 숫자 보기 (숫자 키 0~9)</translation>
    </message>
    <message>
        <source>How many edges are drawn, the strongest first</source>
        <translation>강한 것부터 연결을 몇 개 그릴지 고릅니다</translation>
    </message>
    <message>
        <source>Draw a digit, then click a node to see its sum</source>
        <translation>숫자를 그리고 노드를 누르면 계산 과정이 나옵니다</translation>
    </message>
    <message>
        <source>Weights, products, bias and activation of that node, with the lines that ran.</source>
        <translation>그 노드의 가중치와 곱, 편향, 활성화 함수를 실행된 코드와 함께 봅니다.</translation>
    </message>
    <message>
        <source>font, {licence}</source>
        <translation>글꼴, {licence}</translation>
    </message>
    <message>
        <source>data that the network learned from, {licence}</source>
        <translation>신경망이 학습한 데이터, {licence}</translation>
    </message>
    <message>
        <source>About nnviz</source>
        <translation>nnviz 정보</translation>
    </message>
    <message>
        <source>See deep learning work. Every number and colour on screen comes out of the NumPy engine in this program, and the code beside it is the code that ran.</source>
        <translation>딥러닝이 작동하는 모습을 눈으로 봅니다. 화면의 모든 수와 색은 이 프로그램 안의 NumPy 엔진이 계산한 것이고, 곁에 보이는 코드는 실제로 실행된 코드입니다.</translation>
    </message>
    <message>
        <source>next {answer}, {percent}%</source>
        <translation>다음은 {answer}, {percent}%</translation>
    </message>
    <message>
        <source>not sure: {percent}%</source>
        <translation>잘 모르겠음 {percent}%</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>아직 답이 없습니다</translation>
    </message>
    <message>
        <source>The engine&apos;s own source code</source>
        <translation>엔진의 소스 코드</translation>
    </message>
    <message>
        <source>This lesson could not be opened.</source>
        <translation>이 강의를 열지 못했습니다.</translation>
    </message>
    <message>
        <source>The other lessons still work. The log has the details.</source>
        <translation>다른 강의는 그대로 쓸 수 있습니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Values at this moment</source>
        <translation>이 순간의 값</translation>
    </message>
    <message>
        <source>Copy the values</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>고대비</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>배치 초기화</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>로그 폴더 열기</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Projector: large type, the stage alone</source>
        <translation>프로젝터: 큰 글자로 화면만 보기</translation>
    </message>
    <message>
        <source>PNG, a picture of this moment</source>
        <translation>PNG, 이 순간의 그림</translation>
    </message>
    <message>
        <source>SVG, lines and text of this moment</source>
        <translation>SVG, 이 순간의 선과 글자</translation>
    </message>
    <message>
        <source>PDF, lines and text of this moment</source>
        <translation>PDF, 이 순간의 선과 글자</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>끝나면 처음부터 반복</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>표 파일</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>{done} of {total} MB · {file}</source>
        <translation>{total} MB 중 {done} MB · {file}</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <translation>이어서 내려받기</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>A folder that I have…</source>
        <translation>가지고 있는 폴더…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>These data are not on this computer yet.</source>
        <translation>이 데이터는 아직 이 컴퓨터에 없습니다.</translation>
    </message>
    <message>
        <source>They are downloaded once, {size} MB, and checked. A download that was broken off goes on where it ended. Without a connection there are the drawn digits.</source>
        <translation>한 번만 내려받으며({size} MB), 파일이 온전한지 검사합니다. 도중에 끊겨도 멈춘 곳부터 이어서 받습니다. 인터넷이 없으면 ‘자동 생성 숫자’를 쓰면 됩니다.</translation>
    </message>
    <message>
        <source>A folder with a folder of pictures for each class</source>
        <translation>클래스마다 그림 폴더가 하나씩 들어 있는 폴더</translation>
    </message>
    <message>
        <source>As in cats/ and dogs/: the names of the folders are the classes. Drop it here, or choose it. All pictures are brought to one size.</source>
        <translation>cats/, dogs/처럼 폴더 이름이 클래스가 됩니다. 여기에 끌어다 놓거나 선택하세요. 그림은 모두 같은 크기로 맞춥니다.</translation>
    </message>
    <message>
        <source>An .npz or CSV file</source>
        <translation>.npz 또는 CSV 파일</translation>
    </message>
    <message>
        <source>An .npz file holds x and t, and may hold x_test and t_test. A CSV file has a sample a line: its features as numbers, and its class in the last column or in one called label, class or species. Two numbers are a point of the plane, the pixels of a square picture a picture. Drop it here, or choose it.</source>
        <translation>.npz 파일에는 x와 t가 있고, x_test와 t_test가 더 있어도 됩니다. CSV 파일은 한 줄이 데이터 하나로, 특징을 숫자로 쓰고 클래스를 마지막 열이나 label, class, species라는 열에 씁니다. 숫자가 2개이면 평면의 점, 정사각형 그림의 픽셀이면 그림으로 읽습니다. 여기에 끌어다 놓거나 선택하세요.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>About {size}</source>
        <translation>약 {size}</translation>
    </message>
    <message>
        <source>Frame {done} of {total}</source>
        <translation>{total}프레임 중 {done}번째</translation>
    </message>
    <message>
        <source>Saved {name}, {size}.</source>
        <translation>{name}에 저장했습니다 ({size}).</translation>
    </message>
    <message>
        <source>Cancelled; nothing was saved.</source>
        <translation>취소했습니다. 저장된 것은 없습니다.</translation>
    </message>
    <message>
        <source>Nothing moves here yet.</source>
        <translation>아직 움직이는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{format}, a film</source>
        <translation>{format}, 동영상</translation>
    </message>
    <message>
        <source>As on the stage · {size}</source>
        <translation>화면 그대로 · {size}</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Size of the window</source>
        <translation>윈도우 크기</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>초당 프레임</translation>
    </message>
    <message>
        <source>From (s)</source>
        <translation>시작(초)</translation>
    </message>
    <message>
        <source>To (s)</source>
        <translation>끝(초)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>This lesson</source>
        <translation>이 강의</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>공통</translation>
    </message>
    <message>
        <source>Press Train, watch the network learn, and drag time back</source>
        <translation>‘학습’을 눌러 신경망이 배우는 모습을 지켜보고, 시간을 되돌려 보세요</translation>
    </message>
    <message>
        <source>train, pause, go on</source>
        <translation>학습 시작, 일시 정지, 계속</translation>
    </message>
    <message>
        <source>learn one mini-batch</source>
        <translation>미니배치 하나만 학습</translation>
    </message>
    <message>
        <source>back to the same first weights</source>
        <translation>같은 초깃값으로 되돌리기</translation>
    </message>
    <message>
        <source>back to the run before</source>
        <translation>이전 학습으로 돌아가기</translation>
    </message>
    <message>
        <source>optimiser, learning rate, batch, epochs</source>
        <translation>최적화 기법, 학습률, 배치, 에폭</translation>
    </message>
    <message>
        <source>to the newest moment: the views follow the training</source>
        <translation>가장 새로운 순간으로: 화면이 학습을 따라갑니다</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>스페이스</translation>
    </message>
    <message>
        <source>play the run from where time stands; training goes on meanwhile</source>
        <translation>지금 시점부터 재생, 그동안 학습은 계속됩니다</translation>
    </message>
    <message>
        <source>begin with weights from a file</source>
        <translation>파일의 가중치로 시작</translation>
    </message>
    <message>
        <source>Double click on a header</source>
        <translation>제목 줄을 두 번 클릭</translation>
    </message>
    <message>
        <source>make a view large, or small again (Esc)</source>
        <translation>그 화면을 크게, 또는 다시 작게 (Esc)</translation>
    </message>
    <message>
        <source>The next run begins with the weights of {name}.</source>
        <translation>다음 학습은 {name}의 가중치로 시작합니다.</translation>
    </message>
    <message>
        <source>{optimizer} {rate} · batch {batch} · 1 epoch</source>
        <translation>{optimizer} {rate} · 배치 {batch} · 1에폭</translation>
    </message>
    <message>
        <source>{optimizer} {rate} · batch {batch} · {epochs} epochs</source>
        <translation>{optimizer} {rate} · 배치 {batch} · {epochs}에폭</translation>
    </message>
    <message>
        <source>play or pause</source>
        <translation>재생, 일시 정지</translation>
    </message>
    <message>
        <source>step back, step forward</source>
        <translation>이전 단계, 다음 단계</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home, End</translation>
    </message>
    <message>
        <source>to the start, to the end</source>
        <translation>처음으로, 끝으로</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>play up to the next step (presenter&apos;s remote)</source>
        <translation>다음 단계까지 재생 (발표용 리모컨)</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>step back (presenter&apos;s remote)</source>
        <translation>이전 단계 (발표용 리모컨)</translation>
    </message>
    <message>
        <source>slower, faster</source>
        <translation>느리게, 빠르게</translation>
    </message>
    <message>
        <source>begin again at the end, or not</source>
        <translation>끝나면 처음부터 반복, 또는 한 번만</translation>
    </message>
    <message>
        <source>projector; Esc leaves it</source>
        <translation>프로젝터 화면, 나가기는 Esc</translation>
    </message>
    <message>
        <source>at the projector: black screen, until the next key</source>
        <translation>프로젝터 화면에서: 다음 키를 누를 때까지 검은 화면</translation>
    </message>
    <message>
        <source>export a picture or a film</source>
        <translation>그림이나 동영상으로 내보내기</translation>
    </message>
    <message>
        <source>save the lesson as a file</source>
        <translation>강의를 파일로 저장</translation>
    </message>
    <message>
        <source>copy, paste the state of the lesson</source>
        <translation>강의 상태 복사, 붙여넣기</translation>
    </message>
    <message>
        <source>the keys</source>
        <translation>단축키 보기</translation>
    </message>
    <message>
        <source>go to a lesson</source>
        <translation>강의로 이동</translation>
    </message>
    <message>
        <source>find a lesson</source>
        <translation>강의 찾기</translation>
    </message>
    <message>
        <source>go on to the next control</source>
        <translation>다음 항목으로 이동</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Find a lesson</source>
        <translation>강의 찾기</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>Fold the lesson list</source>
        <translation>강의 목록 접기</translation>
    </message>
    <message>
        <source>Show the lesson list</source>
        <translation>강의 목록 펴기</translation>
    </message>
    <message>
        <source>Fold the explanation</source>
        <translation>설명 접기</translation>
    </message>
    <message>
        <source>Show the explanation</source>
        <translation>설명 펴기</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>메시지 닫기</translation>
    </message>
    <message>
        <source>Layer {number} · {size}</source>
        <translation>{number}층 {size}</translation>
    </message>
    <message>
        <source>Input · {size}</source>
        <translation>입력 {size}</translation>
    </message>
    <message>
        <source>Output · {size}</source>
        <translation>출력 {size}</translation>
    </message>
    <message>
        <source>{count} edges</source>
        <translation>연결 {count}</translation>
    </message>
    <message>
        <source>weights alone</source>
        <translation>가중치만</translation>
    </message>
    <message>
        <source>brightness ×{gain}</source>
        <translation>밝기 ×{gain}</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>양</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>음</translation>
    </message>
    <message>
        <source>{shown} strongest of {total} edges</source>
        <translation>연결 {total}개 중 강한 {shown}개</translation>
    </message>
    <message>
        <source>Network picture</source>
        <translation>신경망 그림</translation>
    </message>
    <message>
        <source>Arrow keys walk from node to node.</source>
        <translation>화살표 키로 노드 사이를 이동합니다.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>{number}행</translation>
    </message>
    <message>
        <source>window ({row}, {column})</source>
        <translation>윈도우 ({row}, {column})</translation>
    </message>
    <message>
        <source>product {number}</source>
        <translation>{number}번째 곱</translation>
    </message>
    <message>
        <source>pixel ({row}, {column})</source>
        <translation>픽셀 ({row}, {column})</translation>
    </message>
    <message>
        <source>pixel ({row}, {column}) · {value}</source>
        <translation>픽셀 ({row}, {column}) {value}</translation>
    </message>
    <message>
        <source>node {index} · {value}</source>
        <translation>{index}번 {value}</translation>
    </message>
    <message>
        <source>Probability %</source>
        <translation>확률 %</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Incoming weights</source>
        <translation>들어오는 가중치</translation>
    </message>
    <message>
        <source>Input × weight</source>
        <translation>입력 × 가중치</translation>
    </message>
    <message>
        <source>Largest terms</source>
        <translation>가장 큰 항</translation>
    </message>
    <message>
        <source>Sum, bias, activation</source>
        <translation>합, 편향, 활성화</translation>
    </message>
    <message>
        <source>Activation function</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>A finished training of “{title}” is still there.</source>
        <translation>마친 ‘{title}’ 학습이 남아 있습니다.</translation>
    </message>
    <message>
        <source>A training of “{title}” was cut at epoch {epoch} of {epochs}.</source>
        <translation>‘{title}’ 학습이 {epochs}에폭 중 {epoch}에폭에서 중단되었습니다.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>살펴보기</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Weight files</source>
        <translation>가중치 파일</translation>
    </message>
    <message>
        <source>The weights in {name} are of another network.</source>
        <translation>{name} 파일의 가중치는 다른 신경망의 것입니다.</translation>
    </message>
    <message>
        <source>Choose the same layers on the page Network first.</source>
        <translation>먼저 ‘신경망’ 탭에서 계층을 똑같이 맞추세요.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>{name} is not on this computer yet.</source>
        <translation>이 컴퓨터에 아직 없는 데이터입니다: {name}.</translation>
    </message>
    <message>
        <source>Download it on the Data page, or open the folder that holds its files.</source>
        <translation>‘데이터’ 탭에서 내려받거나, 파일이 든 폴더를 여세요.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>시험용 그림</translation>
    </message>
    <message>
        <source>T-shirt</source>
        <translation>티셔츠</translation>
    </message>
    <message>
        <source>trousers</source>
        <translation>바지</translation>
    </message>
    <message>
        <source>pullover</source>
        <translation>풀오버</translation>
    </message>
    <message>
        <source>dress</source>
        <translation>드레스</translation>
    </message>
    <message>
        <source>coat</source>
        <translation>코트</translation>
    </message>
    <message>
        <source>sandal</source>
        <translation>샌들</translation>
    </message>
    <message>
        <source>shirt</source>
        <translation>셔츠</translation>
    </message>
    <message>
        <source>trainer</source>
        <translation>운동화</translation>
    </message>
    <message>
        <source>bag</source>
        <translation>가방</translation>
    </message>
    <message>
        <source>boot</source>
        <translation>앵클부츠</translation>
    </message>
    <message>
        <source>aeroplane</source>
        <translation>비행기</translation>
    </message>
    <message>
        <source>car</source>
        <translation>자동차</translation>
    </message>
    <message>
        <source>bird</source>
        <translation>새</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>고양이</translation>
    </message>
    <message>
        <source>deer</source>
        <translation>사슴</translation>
    </message>
    <message>
        <source>dog</source>
        <translation>개</translation>
    </message>
    <message>
        <source>frog</source>
        <translation>개구리</translation>
    </message>
    <message>
        <source>horse</source>
        <translation>말</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>배</translation>
    </message>
    <message>
        <source>lorry</source>
        <translation>트럭</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>Fashion-MNIST</source>
        <translation>Fashion-MNIST</translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>Open a picture (Ctrl+O)</source>
        <translation>그림 열기 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Paste a picture (Ctrl+V)</source>
        <translation>그림 붙여넣기 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Filter the picture in its colours</source>
        <translation>컬러 그대로 필터 적용</translation>
    </message>
    <message>
        <source>Open a weight file</source>
        <translation>가중치 파일 열기</translation>
    </message>
    <message>
        <source>Copied: paste it into another nnviz, or into a file that ends in .nnviz.</source>
        <translation>복사했습니다. 다른 nnviz에 붙여넣거나, 이름이 .nnviz로 끝나는 파일에 넣으세요.</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>강의 저장</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>강의 열기</translation>
    </message>
    <message>
        <source>Copy lesson state</source>
        <translation>강의 상태 복사</translation>
    </message>
    <message>
        <source>Paste lesson state</source>
        <translation>강의 상태 붙여넣기</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>파일로 저장…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>One moment: the picture is still being packed.</source>
        <translation>잠시만요. 그림을 아직 저장용으로 묶고 있습니다.</translation>
    </message>
    <message>
        <source>Every number of a weight file: in colours, as pictures, beside another file</source>
        <translation>가중치 파일의 모든 값을 색과 그림으로 보고, 다른 파일과 비교합니다</translation>
    </message>
    <message>
        <source>go from array to array (in the tree)</source>
        <translation>다른 배열로 이동 (배열 목록에서)</translation>
    </message>
    <message>
        <source>go from number to number, with Shift ten at once (on the matrix)</source>
        <translation>다른 칸으로 이동, Shift와 함께 누르면 열 칸씩 (행렬에서)</translation>
    </message>
    <message>
        <source>zoom in, out, show all (on the matrix; or the wheel)</source>
        <translation>확대, 축소, 전체 보기 (행렬에서, 확대와 축소는 휠로도)</translation>
    </message>
    <message>
        <source>point at nothing</source>
        <translation>가리키기 그만두기</translation>
    </message>
    <message>
        <source>The network of the other lessons</source>
        <translation>다른 강의에서 쓰는 신경망</translation>
    </message>
    <message>
        <source>With nothing</source>
        <translation>비교하지 않기</translation>
    </message>
    <message>
        <source>The network that ships</source>
        <translation>기본 신경망</translation>
    </message>
    <message>
        <source>The convolutional network that ships</source>
        <translation>기본 합성곱 신경망</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Optimiser, learning rate, batch, epochs</source>
        <translation>최적화 기법, 학습률, 배치, 에폭</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>신경망 바꾸기</translation>
    </message>
    <message>
        <source>{question}: {answer}</source>
        <translation>{question}: {answer}</translation>
    </message>
    <message>
        <source>The activation function of the hidden layers</source>
        <translation>은닉층의 활성화 함수</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>The numbers that the network was trained to read a picture as</source>
        <translation>신경망을 학습할 때 픽셀을 나타낸 값의 범위</translation>
    </message>
    <message>
        <source>Whether ink was light or dark in training</source>
        <translation>학습한 그림에서 글씨가 밝았는지 어두웠는지</translation>
    </message>
    <message>
        <source>Order of pixels</source>
        <translation>픽셀 순서</translation>
    </message>
    <message>
        <source>Whether pictures were written row by row or column by column</source>
        <translation>그림의 픽셀을 행부터 늘어놓았는지 열부터 늘어놓았는지</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Which digit each output stands for</source>
        <translation>각 출력이 나타내는 숫자</translation>
    </message>
    <message>
        <source>Padding and pooling, which the shapes of the weights do not tell</source>
        <translation>가중치의 형상으로는 알 수 없는 패딩과 풀링</translation>
    </message>
    <message>
        <source>What pooling takes of each window</source>
        <translation>풀링이 윈도우마다 내보내는 값</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Whether it stands before or after the activation function</source>
        <translation>활성화 함수 앞에 있는지 뒤에 있는지</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>행렬</translation>
    </message>
    <message>
        <source>What the rows of the matrices stand for</source>
        <translation>행렬의 행이 나타내는 것</translation>
    </message>
    <message>
        <source>Which row of the matrices, or column, holds the biases</source>
        <translation>행렬에서 편향이 들어 있는 행이나 열</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0~1</translation>
    </message>
    <message>
        <source>0.01 to 1</source>
        <translation>0.01~1</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0~255</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>−1~1</translation>
    </message>
    <message>
        <source>standardised</source>
        <translation>표준화한 값</translation>
    </message>
    <message>
        <source>white on black</source>
        <translation>검은 바탕에 흰 글씨</translation>
    </message>
    <message>
        <source>black on white</source>
        <translation>흰 바탕에 검은 글씨</translation>
    </message>
    <message>
        <source>row by row</source>
        <translation>행 우선</translation>
    </message>
    <message>
        <source>column by column</source>
        <translation>열 우선</translation>
    </message>
    <message>
        <source>largest value</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>before the activation</source>
        <translation>활성화 함수 앞</translation>
    </message>
    <message>
        <source>after the activation</source>
        <translation>활성화 함수 뒤</translation>
    </message>
    <message>
        <source>(inputs, outputs)</source>
        <translation>(입력, 출력)</translation>
    </message>
    <message>
        <source>(outputs, inputs)</source>
        <translation>(출력, 입력)</translation>
    </message>
    <message>
        <source>first</source>
        <translation>맨 앞</translation>
    </message>
    <message>
        <source>last</source>
        <translation>맨 뒤</translation>
    </message>
    <message>
        <source>A matrix product takes matrices and vectors.</source>
        <translation>행렬의 곱은 행렬과 벡터로만 계산합니다.</translation>
    </message>
    <message>
        <source>There is no such product: the inner sizes {left} and {right} differ.</source>
        <translation>곱할 수 없습니다. 안쪽 크기가 서로 다릅니다: {left}, {right}.</translation>
    </message>
    <message>
        <source>There is nothing to learn from: no samples.</source>
        <translation>학습할 데이터가 없습니다.</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>여기에 숫자를 그려 보세요</translation>
    </message>
    <message>
        <source>Drawing pad</source>
        <translation>그림판</translation>
    </message>
    <message>
        <source>Draw a digit with mouse, pen or finger. Keys 0 to 9 show a digit, E takes the eraser, Delete clears.</source>
        <translation>마우스나 펜, 손가락으로 숫자를 그립니다. 숫자 키 0~9는 예시 숫자, E는 지우개, Delete는 모두 지우기입니다.</translation>
    </message>
    <message>
        <source>{path} cannot be written: there is no such folder.</source>
        <translation>{path}에 쓸 수 없습니다. 그런 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>The recipe cannot be used: {problem}.</source>
        <translation>학습 설정을 쓸 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>그리는 중</translation>
    </message>
    <message>
        <source>The network cannot be: {problem}.</source>
        <translation>이 신경망은 만들 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>{path} would be written over: choose another name.</source>
        <translation>{path} 파일을 덮어쓰게 되므로 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>it is one for networks of digits, which need --mnist</source>
        <translation>손글씨 숫자 신경망용 설정이므로 --mnist와 함께 써야 합니다</translation>
    </message>
    <message>
        <source>The training cannot begin: {problem}.</source>
        <translation>학습을 시작할 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>its brackets are nested too deeply</source>
        <translation>괄호가 너무 깊이 겹쳐 있습니다</translation>
    </message>
    <message>
        <source>the recipe is no text in UTF-8</source>
        <translation>학습 설정이 UTF-8 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>{name} cannot be {value}</source>
        <translation>{name}에는 {value} 값을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>there is no data set, folder or file {name}; there are: {known}</source>
        <translation>데이터 세트, 폴더, 파일 어디에도 없는 이름입니다: {name}. 쓸 수 있는 데이터 세트: {known}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source> batches</source>
        <translation> 배치</translation>
    </message>
    <message>
        <source>The training diverged; nothing was written. {cause}</source>
        <translation>학습이 발산하여 아무것도 저장하지 않았습니다. {cause}</translation>
    </message>
    <message>
        <source>The training came to no end.</source>
        <translation>학습이 끝까지 가지 못했습니다.</translation>
    </message>
    <message>
        <source>training accuracy {train}  test accuracy {test}</source>
        <translation>훈련 정확도 {train}  시험 정확도 {test}</translation>
    </message>
    <message>
        <source>A training: {layers}</source>
        <translation>학습: {layers}</translation>
    </message>
    <message>
        <source>held-out writers {share}</source>
        <translation>처음 보는 사람들의 글씨 {share}</translation>
    </message>
    <message>
        <source>{name} must be between {low} and {high}</source>
        <translation>{name} 값은 {low}에서 {high} 사이여야 합니다</translation>
    </message>
    <message>
        <source>hidden must be 1 to 8 sizes from 1 to 10000</source>
        <translation>hidden은 1에서 10000 사이의 크기 1~8개여야 합니다</translation>
    </message>
    <message>
        <source>thinnest_line must not be above thickest_line</source>
        <translation>thinnest_line은 thickest_line보다 클 수 없습니다</translation>
    </message>
    <message>
        <source>layers: {problem}</source>
        <translation>layers: {problem}</translation>
    </message>
    <message>
        <source>settings must be a table</source>
        <translation>settings는 표여야 합니다</translation>
    </message>
    <message>
        <source>a network is told by hidden or by layers, not by both</source>
        <translation>신경망은 hidden이나 layers 중 하나로만 정합니다. 둘을 함께 쓸 수는 없습니다</translation>
    </message>
    <message>
        <source>there is no setting {name}; there are: {known}</source>
        <translation>{name} 설정은 없습니다. 있는 설정: {known}</translation>
    </message>
    <message>
        <source>{name} must be a list of whole numbers</source>
        <translation>{name} 값은 정수 목록이어야 합니다</translation>
    </message>
    <message>
        <source>{name} must be a text</source>
        <translation>{name} 값은 글이어야 합니다</translation>
    </message>
    <message>
        <source>{name} must be a whole number</source>
        <translation>{name} 값은 정수여야 합니다</translation>
    </message>
    <message>
        <source>{name} must be a number</source>
        <translation>{name} 값은 수여야 합니다</translation>
    </message>
    <message>
        <source>Video needs one more package: pip install &quot;nnviz[video]&quot;</source>
        <translation>동영상에는 패키지가 하나 더 필요합니다: pip install &quot;nnviz[video]&quot;</translation>
    </message>
    <message>
        <source>{format} takes 1 to {most} frames a second.</source>
        <translation>{format} 형식은 초당 1~{most}프레임까지 됩니다.</translation>
    </message>
    <message>
        <source>{format} needs an even width and height.</source>
        <translation>{format} 형식은 너비와 높이가 짝수여야 합니다.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {problem}.</source>
        <translation>{name}에 쓸 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>Features · {size}</source>
        <translation>특징 {size}</translation>
    </message>
    <message>
        <source>The export could not be started.</source>
        <translation>내보내기를 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name}에 저장했습니다.</translation>
    </message>
    <message>
        <source>The export failed; the log has the details.</source>
        <translation>내보내지 못했습니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
        <source>A setting is written KEY=VALUE, not {given}.</source>
        <translation>설정은 KEY=VALUE 꼴로 적습니다: {given}</translation>
    </message>
    <message>
        <source>The lesson has no setting {key}; it has: {names}</source>
        <translation>이 강의에는 {key} 설정이 없습니다. 있는 설정: {names}</translation>
    </message>
    <message>
        <source>{key} takes {values}, not {given}.</source>
        <translation>{key}에는 {given} 값을 쓸 수 없습니다. 쓸 수 있는 값: {values}</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low}부터 {high}까지의 정수</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>{low}부터 {high}까지의 수</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Name a lesson, or a file with --state.</source>
        <translation>강의 이름을 적거나 --state로 파일을 정하세요.</translation>
    </message>
    <message>
        <source>{name} is of the lesson {id}.</source>
        <translation>{name} 파일은 {id} 강의의 것입니다.</translation>
    </message>
    <message>
        <source>The saved lesson learns from {path}.</source>
        <translation>저장된 강의는 이곳의 데이터로 학습합니다: {path}</translation>
    </message>
    <message>
        <source>Say with --out where the picture or film goes.</source>
        <translation>그림이나 동영상을 저장할 파일을 --out으로 정하세요.</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>프레임</translation>
    </message>
    <message>
        <source>a size is between {least} and {most}</source>
        <translation>크기는 {least}부터 {most}까지입니다</translation>
    </message>
    <message>
        <source>a saved moment of a lesson</source>
        <translation>저장해 둔 강의의 한 순간</translation>
    </message>
    <message>
        <source>pixels for one of the layout</source>
        <translation>배치의 1픽셀을 몇 픽셀로 그릴지</translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation>초당 프레임 수</translation>
    </message>
    <message>
        <source>begin, in seconds</source>
        <translation>시작 시각(초)</translation>
    </message>
    <message>
        <source>end, in seconds</source>
        <translation>끝 시각(초)</translation>
    </message>
    <message>
        <source>a setting; nnviz render LESSON --settings lists them</source>
        <translation>강의의 설정. nnviz render LESSON --settings로 목록을 봅니다</translation>
    </message>
    <message>
        <source>play the film once</source>
        <translation>한 번만 재생합니다</translation>
    </message>
    <message>
        <source>list what --set takes</source>
        <translation>--set으로 정할 수 있는 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>the time shown, in seconds</source>
        <translation>보여 줄 시각(초)</translation>
    </message>
    <message>
        <source>A function can have {most} characters at most; this one has {count}.</source>
        <translation>함수는 {most}자까지 쓸 수 있습니다. 지금은 {count}자입니다.</translation>
    </message>
    <message>
        <source>Type a function, like {example}.</source>
        <translation>함수를 입력하세요. 예: {example}</translation>
    </message>
    <message>
        <source>Type only what stands right of “=”.</source>
        <translation>“=”의 오른쪽만 입력하세요.</translation>
    </message>
    <message>
        <source>A function has no comparisons.</source>
        <translation>함수에는 비교 기호를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The invisible character {code} has no place in a function.</source>
        <translation>함수에 쓸 수 없는 보이지 않는 문자가 있습니다: {code}</translation>
    </message>
    <message>
        <source>“{character}” has no place in a function.</source>
        <translation>함수에 쓸 수 없는 문자입니다: “{character}”</translation>
    </message>
    <message>
        <source>Something is missing at the end.</source>
        <translation>끝에 빠진 것이 있습니다.</translation>
    </message>
    <message>
        <source>This parenthesis closes nothing.</source>
        <translation>이 닫는 괄호에 맞는 여는 괄호가 없습니다.</translation>
    </message>
    <message>
        <source>Something is missing before “{piece}”.</source>
        <translation>“{piece}” 앞에 빠진 것이 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” needs parentheses: {name}(…).</source>
        <translation>“{name}”에는 괄호가 필요합니다: {name}(…)</translation>
    </message>
    <message>
        <source>“{name}” is no function. Write * to multiply.</source>
        <translation>함수가 아닌 “{name}” 뒤에 괄호가 있습니다. 곱셈은 *로 씁니다.</translation>
    </message>
    <message>
        <source>A comma parts only the values in min(…) and max(…). Decimals have a point.</source>
        <translation>쉼표는 min(…)과 max(…) 안에서 값을 나눌 때만 씁니다. 소수점은 마침표로 씁니다.</translation>
    </message>
    <message>
        <source>A sign is missing before “{piece}”. Write * to multiply.</source>
        <translation>“{piece}” 앞에 연산 기호가 없습니다. 곱셈은 *로 씁니다.</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>이 여는 괄호가 닫히지 않았습니다.</translation>
    </message>
    <message>
        <source>Too deeply nested: {most} levels at most.</source>
        <translation>괄호가 너무 깊게 겹쳤습니다. {most}단계까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is not known. Did you mean “{near}”?</source>
        <translation>모르는 이름입니다: “{name}”. 혹시 “{near}”인가요?</translation>
    </message>
    <message>
        <source>“{name}” is no known function.</source>
        <translation>모르는 함수입니다: “{name}”</translation>
    </message>
    <message>
        <source>“{name}” is not known. The variables are {variables}.</source>
        <translation>모르는 이름입니다: “{name}”. 쓸 수 있는 변수는 {variables}입니다.</translation>
    </message>
    <message>
        <source>{name} takes one value, not {count}.</source>
        <translation>{name}에는 값을 하나만 넣습니다. 지금은 {count}개입니다.</translation>
    </message>
    <message>
        <source>{name} takes two values or more, not {count}.</source>
        <translation>{name}에는 값을 둘 이상 넣습니다. 지금은 {count}개입니다.</translation>
    </message>
    <message>
        <source>The network is larger than {limit}: too large to be kept with the lesson.</source>
        <translation>신경망이 {limit}보다 커서 강의와 함께 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Go back to the network that ships, or pass its weight file on by itself.</source>
        <translation>기본 신경망으로 되돌리거나, 가중치 파일을 따로 전달하세요.</translation>
    </message>
    <message>
        <source>The lesson state is larger than {limit}.</source>
        <translation>강의 상태가 {limit}보다 큽니다.</translation>
    </message>
    <message>
        <source>This is no lesson state of nnviz.</source>
        <translation>nnviz의 강의 상태가 아닙니다.</translation>
    </message>
    <message>
        <source>Files of lessons end in .nnviz and are made by nnviz.</source>
        <translation>강의 파일은 nnviz가 만들며 이름이 .nnviz로 끝납니다.</translation>
    </message>
    <message>
        <source>The lesson was saved by a newer nnviz.</source>
        <translation>더 새로운 nnviz에서 저장한 강의입니다.</translation>
    </message>
    <message>
        <source>Install the newest nnviz to open it.</source>
        <translation>최신 nnviz를 설치하면 열 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no lesson {id} in this nnviz.</source>
        <translation>이 nnviz에는 {id} 강의가 없습니다.</translation>
    </message>
    <message>
        <source>The lesson state is damaged.</source>
        <translation>강의 상태가 손상되었습니다.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>원본에서 다시 복사하세요.</translation>
    </message>
    <message>
        <source>{name}: turn the wheel, or click to type</source>
        <translation>{name}: 휠을 돌리거나, 눌러서 입력하세요</translation>
    </message>
    <message>
        <source>Network diagram</source>
        <translation>신경망 그림</translation>
    </message>
    <message>
        <source>Input: X</source>
        <translation>입력: X</translation>
    </message>
    <message>
        <source>Layer {number}: weighted sums</source>
        <translation>{number}층: 가중치의 합</translation>
    </message>
    <message>
        <source>Output layer: weighted sums</source>
        <translation>출력층: 가중치의 합</translation>
    </message>
    <message>
        <source>Output layer: {activation}</source>
        <translation>출력층: {activation}</translation>
    </message>
    <message>
        <source>Layer {number}: {activation}</source>
        <translation>{number}층: {activation}</translation>
    </message>
    <message>
        <source>the output&apos;s activation; with the course&apos;s W3 for it</source>
        <translation>출력층의 활성화 함수. 교재에서 쓴 W3도 함께 바뀝니다</translation>
    </message>
    <message>
        <source>the activation function of both hidden layers</source>
        <translation>두 은닉층의 활성화 함수</translation>
    </message>
    <message>
        <source>the numbers of a matrix, as 1, 2; 3, 4</source>
        <translation>행렬의 값. 예: 1, 2; 3, 4</translation>
    </message>
    <message>
        <source>the node that is explained: its layer and its number, as 1,2</source>
        <translation>설명할 노드의 층과 번호. 예: 1,2</translation>
    </message>
    <message>
        <source>go to a step: 0 X, 1 A1, 2 Z1, 3 A2, 4 Z2, 5 A3, 6 Y</source>
        <translation>단계로 갑니다: 0 X, 1 A1, 2 Z1, 3 A2, 4 Z2, 5 A3, 6 Y</translation>
    </message>
    <message>
        <source>Two inputs pass through a 2-3-2-2 network: follow and change every number</source>
        <translation>입력 두 개가 2-3-2-2 신경망을 지나갑니다. 모든 수를 따라가고 바꿔 보세요</translation>
    </message>
    <message>
        <source>a number up or down by 0.1 (in its field; or turn the wheel on it)</source>
        <translation>값을 0.1씩 올리고 내리기 (입력 칸에서, 또는 값 위에서 휠 돌리기)</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>The course&apos;s numbers</source>
        <translation>교재의 수로 되돌리기</translation>
    </message>
    <message>
        <source>The inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>The weights of layer {layer}: a row for each source</source>
        <translation>{layer}층의 가중치: 보내는 노드마다 한 행</translation>
    </message>
    <message>
        <source>The biases of layer {layer}</source>
        <translation>{layer}층의 편향</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>곡면</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작점</translation>
    </message>
    <message>
        <source>x0 of the start</source>
        <translation>시작점의 x0</translation>
    </message>
    <message>
        <source>x1 of the start</source>
        <translation>시작점의 x1</translation>
    </message>
    <message>
        <source>Same start</source>
        <translation>같은 시작점</translation>
    </message>
    <message>
        <source>Go back to step 0, from this start</source>
        <translation>같은 시작점에서 0걸음으로 돌아가기</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
    <message>
        <source>Steps, schedule, noise, numerical gradient</source>
        <translation>걸음 수, 스케줄, 잡음, 수치 미분</translation>
    </message>
    <message>
        <source>The course&apos;s cases</source>
        <translation>교재의 예</translation>
    </message>
    <message>
        <source>From (−3, 4), 100 steps, numerical gradient with h = 1e−4: learning rate</source>
        <translation>(−3, 4)에서 100걸음, h = 1e−4인 수치 미분, 학습률</translation>
    </message>
    <message>
        <source>{name}, step {number}</source>
        <translation>{name}, {number}걸음</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>{name} is off. Tick it in the table to let it run.</source>
        <translation>{name} 기법이 꺼져 있습니다. 표에서 선택하면 움직입니다.</translation>
    </message>
    <message>
        <source>Here each step multiplies both coordinates by 1 − ηλ = {factor}: {what}.</source>
        <translation>여기서는 걸음마다 두 좌표가 1 − ηλ = {factor}배가 됩니다. {what}.</translation>
    </message>
    <message>
        <source>Along {axis} each step multiplies by 1 − ηλ = {factor}: {what}.</source>
        <translation>{axis} 방향으로는 걸음마다 1 − ηλ = {factor}배가 됩니다. {what}.</translation>
    </message>
    <message>
        <source>f has no value at the start: choose another one.</source>
        <translation>시작점에서 f가 정의되지 않습니다. 다른 곳을 고르세요.</translation>
    </message>
    <message>
        <source>At step {number} it came to where f has no value: no gradient to follow.</source>
        <translation>{number}걸음에서 f가 정의되지 않는 곳으로 갔습니다. 따라갈 기울기가 없습니다.</translation>
    </message>
    <message>
        <source>From step {number} on the numbers are beyond 1.8e308, the largest there is: inf or nan.</source>
        <translation>{number}걸음부터는 표현할 수 있는 가장 큰 수 1.8e308을 넘어 inf나 nan이 됩니다.</translation>
    </message>
    <message>
        <source>Largest error against the analytic gradient, at the start: {error}</source>
        <translation>시작점에서 해석적 기울기와의 가장 큰 오차: {error}</translation>
    </message>
    <message>
        <source>With a large h the curve bends between the two points: truncation.</source>
        <translation>h가 크면 두 점 사이에서 곡선이 휘어 절단 오차가 생깁니다.</translation>
    </message>
    <message>
        <source>With a small h few digits of the difference are left: rounding.</source>
        <translation>h가 작으면 차이에 남는 자릿수가 적어 반올림 오차가 생깁니다.</translation>
    </message>
    <message>
        <source>Here truncation and rounding are both small.</source>
        <translation>여기서는 절단 오차와 반올림 오차가 모두 작습니다.</translation>
    </message>
    <message>
        <source>{name} (step {number})</source>
        <translation>{name} ({number}걸음)</translation>
    </message>
    <message>
        <source>Outside the map: {names}.</source>
        <translation>지도 밖: {names}.</translation>
    </message>
    <message>
        <source>Stepped where f has no value: {names}.</source>
        <translation>f가 정의되지 않는 곳으로 감: {names}.</translation>
    </message>
    <message>
        <source>Grew beyond the largest number there is: {names}.</source>
        <translation>표현할 수 있는 가장 큰 수를 넘음: {names}.</translation>
    </message>
    <message>
        <source>Optimisers race on one surface: click anywhere on the map to start from there</source>
        <translation>최적화 기법들이 한 곡면에서 겨룹니다. 지도를 누르면 그곳에서 출발합니다</translation>
    </message>
    <message>
        <source>Ctrl + arrow keys</source>
        <translation>Ctrl + 화살표 키</translation>
    </message>
    <message>
        <source>Move the start (with Shift: finely)</source>
        <translation>시작점 옮기기 (Shift와 함께: 조금씩)</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>마우스 휠</translation>
    </message>
    <message>
        <source>Zoom the map around the pointer</source>
        <translation>포인터를 중심으로 지도 확대·축소</translation>
    </message>
    <message>
        <source>Show the whole map again</source>
        <translation>지도 전체 다시 보기</translation>
    </message>
    <message>
        <source>f has no value here</source>
        <translation>이곳에서는 f가 정의되지 않습니다</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>걸음 수</translation>
    </message>
    <message>
        <source>Learning-rate schedule</source>
        <translation>학습률 스케줄</translation>
    </message>
    <message>
        <source>Noise on the gradient</source>
        <translation>기울기에 더하는 잡음</translation>
    </message>
    <message>
        <source>Seed of the noise</source>
        <translation>잡음의 시드</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Bowl x₀² + x₁²</source>
        <translation>그릇 x₀² + x₁²</translation>
    </message>
    <message>
        <source>Valley x₀²/20 + x₁²</source>
        <translation>골짜기 x₀²/20 + x₁²</translation>
    </message>
    <message>
        <source>Saddle x₀² − x₁²</source>
        <translation>안장 x₀² − x₁²</translation>
    </message>
    <message>
        <source>Your own function</source>
        <translation>직접 쓴 함수</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>계단식</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>지수 감소</translation>
    </message>
    <message>
        <source>with {name}</source>
        <translation>비교 대상: {name}</translation>
    </message>
    <message>
        <source>The other file has no array of this shape.</source>
        <translation>다른 파일에는 형상이 같은 배열이 없습니다.</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>배열</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>상대 거리</translation>
    </message>
    <message>
        <source>only in this file</source>
        <translation>이 파일에만 있음</translation>
    </message>
    <message>
        <source>only in the other file</source>
        <translation>다른 파일에만 있음</translation>
    </message>
    <message>
        <source>other − this: the largest difference of a single number is {largest}</source>
        <translation>다른 파일 − 이 파일: 값 하나의 차이가 가장 큰 곳은 {largest}</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>비교할 파일…</translation>
    </message>
    <message>
        <source>Choose a file to compare with</source>
        <translation>비교할 파일 고르기</translation>
    </message>
    <message>
        <source>How far each array is from its match</source>
        <translation>배열마다 짝이 되는 배열과의 거리</translation>
    </message>
    <message>
        <source>The difference of the two arrays</source>
        <translation>두 배열의 차이</translation>
    </message>
    <message>
        <source>Drop a second weight file here, or choose one above</source>
        <translation>두 번째 가중치 파일을 여기에 놓거나 위에서 고르세요</translation>
    </message>
    <message>
        <source>Arrays are matched by name and shape; every difference is then shown and measured.</source>
        <translation>이름과 형상이 같은 배열끼리 짝을 지어 차이를 모두 보여 주고 크기를 잽니다.</translation>
    </message>
    <message>
        <source>{name} is in this file only</source>
        <translation>{name}: 이 파일에만 있음</translation>
    </message>
    <message>
        <source>{name} and {other}, its sides turned</source>
        <translation>{name}, {other}: 행과 열이 바뀌어 있음</translation>
    </message>
    <message>
        <source>{name} in both files</source>
        <translation>{name}: 두 파일 모두에 있음</translation>
    </message>
    <message>
        <source>{name} and {other}, of the same shape</source>
        <translation>{name}, {other}: 형상이 같음</translation>
    </message>
    <message>
        <source>warm-up, then cosine</source>
        <translation>웜업 뒤 코사인</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>원사이클</translation>
    </message>
    <message>
        <source>analytic</source>
        <translation>해석적</translation>
    </message>
    <message>
        <source>numerical</source>
        <translation>수치 미분</translation>
    </message>
    <message>
        <source>the flat axis</source>
        <translation>완만한 축</translation>
    </message>
    <message>
        <source>the steep axis</source>
        <translation>가파른 축</translation>
    </message>
    <message>
        <source>Hardly moves</source>
        <translation>거의 안 움직임</translation>
    </message>
    <message>
        <source>Converges</source>
        <translation>수렴</translation>
    </message>
    <message>
        <source>Zigzags</source>
        <translation>지그재그</translation>
    </message>
    <message>
        <source>Diverges</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>along {axis}: {what}</source>
        <translation>{axis} 방향: {what}</translation>
    </message>
    <message>
        <source>runs away</source>
        <translation>멀어집니다</translation>
    </message>
    <message>
        <source>hardly moves</source>
        <translation>거의 움직이지 않습니다</translation>
    </message>
    <message>
        <source>slow and steady</source>
        <translation>천천히 꾸준히 다가갑니다</translation>
    </message>
    <message>
        <source>fast and steady</source>
        <translation>빠르게 꾸준히 다가갑니다</translation>
    </message>
    <message>
        <source>there in one step</source>
        <translation>한 걸음에 도착합니다</translation>
    </message>
    <message>
        <source>turns over at each step</source>
        <translation>걸음마다 뒤집힙니다</translation>
    </message>
    <message>
        <source>jumps to and fro for ever</source>
        <translation>끝없이 왔다 갔다 합니다</translation>
    </message>
    <message>
        <source>turns over and grows at each step</source>
        <translation>걸음마다 뒤집히며 커집니다</translation>
    </message>
    <message>
        <source>Step {number} came to where f has no value.</source>
        <translation>{number}걸음에서 f가 정의되지 않는 곳으로 갔습니다.</translation>
    </message>
    <message>
        <source>Diverges: too large for any number at step {number}.</source>
        <translation>발산: {number}걸음에서 표현할 수 있는 수를 넘습니다.</translation>
    </message>
    <message>
        <source>Diverges: f goes from {first} up to {last} in {steps} steps.</source>
        <translation>발산: {steps}걸음 동안 f가 {first}에서 {last}까지 커집니다.</translation>
    </message>
    <message>
        <source>Hardly moves: f goes from {first} to {last} in {steps} steps.</source>
        <translation>거의 안 움직임: {steps}걸음 동안 f가 {first}에서 {last}까지만 변합니다.</translation>
    </message>
    <message>
        <source>Zigzags: turns over {turns} times in {steps} steps; f goes from {first} to {last}.</source>
        <translation>지그재그: {steps}걸음 동안 {turns}번 뒤집힙니다. f는 {first}에서 {last}까지 줄어듭니다.</translation>
    </message>
    <message>
        <source>Converges: f goes from {first} to {last} in {steps} steps.</source>
        <translation>수렴: {steps}걸음 동안 f가 {first}에서 {last}까지 줄어듭니다.</translation>
    </message>
    <message>
        <source>plain axis</source>
        <translation>보통 축</translation>
    </message>
    <message>
        <source>log axis</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>Learning rate of {name}</source>
        <translation>{name}의 학습률</translation>
    </message>
    <message>
        <source>f at each step</source>
        <translation>걸음별 f</translation>
    </message>
    <message>
        <source>|∇f| at each step</source>
        <translation>걸음별 |∇f|</translation>
    </message>
    <message>
        <source>arrows: −gradient</source>
        <translation>화살표: −기울기</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>지도 전체</translation>
    </message>
    <message>
        <source>Show the whole map again (0)</source>
        <translation>지도 전체 다시 보기 (0)</translation>
    </message>
    <message>
        <source>f at each step, on a log axis</source>
        <translation>걸음별 f, 로그 축</translation>
    </message>
    <message>
        <source>The length of the gradient at each step, on a log axis</source>
        <translation>걸음별 기울기 크기, 로그 축</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Optimisers, learning rate, surface, start</source>
        <translation>최적화 기법, 학습률, 곡면, 시작점</translation>
    </message>
    <message>
        <source>the surface</source>
        <translation>곡면</translation>
    </message>
    <message>
        <source>f(x0, x1) where the surface is own</source>
        <translation>곡면이 own일 때의 f(x0, x1)</translation>
    </message>
    <message>
        <source>which optimisers run, as sgd,adam</source>
        <translation>움직일 최적화 기법, 예: sgd,adam</translation>
    </message>
    <message>
        <source>the optimiser that is explained</source>
        <translation>설명할 최적화 기법</translation>
    </message>
    <message>
        <source>how many steps</source>
        <translation>걸음 수</translation>
    </message>
    <message>
        <source>how the learning rate changes</source>
        <translation>학습률이 변하는 방식</translation>
    </message>
    <message>
        <source>standard deviation of noise on the gradient</source>
        <translation>기울기에 더하는 잡음의 표준편차</translation>
    </message>
    <message>
        <source>which noise: its seed</source>
        <translation>잡음의 시드</translation>
    </message>
    <message>
        <source>how the gradient is found</source>
        <translation>기울기를 구하는 방법</translation>
    </message>
    <message>
        <source>h of the numerical gradient</source>
        <translation>수치 미분의 h</translation>
    </message>
    <message>
        <source>the part of the map that is seen, as x0 from,to,x1 from,to</source>
        <translation>보이는 지도 범위: x0 처음,끝,x1 처음,끝</translation>
    </message>
    <message>
        <source>how the surface is turned: two angles in degrees</source>
        <translation>곡면을 돌린 각도 두 개 (도)</translation>
    </message>
    <message>
        <source>learning rate of {name}</source>
        <translation>{name}의 학습률</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>{number}걸음</translation>
    </message>
    <message>
        <source>f(x), the function whose slope is sought</source>
        <translation>f(x), 기울기를 구할 함수</translation>
    </message>
    <message>
        <source>Slopes and their errors</source>
        <translation>기울기와 오차</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>참값</translation>
    </message>
    <message>
        <source>the function f(x)</source>
        <translation>함수 f(x)</translation>
    </message>
    <message>
        <source>where the tangent touches</source>
        <translation>접선이 닿는 곳</translation>
    </message>
    <message>
        <source>the difference that is explained</source>
        <translation>설명할 차분</translation>
    </message>
    <message>
        <source>one variable, or the partial derivatives of x0² + x1²</source>
        <translation>변수 하나, 또는 x0² + x1²의 편미분</translation>
    </message>
    <message>
        <source>where the partial derivatives are taken</source>
        <translation>편미분을 구할 점</translation>
    </message>
    <message>
        <source>The slope at a point, by trying a small h — but not too small a one</source>
        <translation>작은 h로 한 점의 기울기 구하기 — 다만 너무 작으면 안 됩니다</translation>
    </message>
    <message>
        <source>x up or down by 0.5 (in its field)</source>
        <translation>x를 0.5씩 올리고 내리기 (입력 칸에서)</translation>
    </message>
    <message>
        <source>forward or central difference (on the table)</source>
        <translation>전방 차분 또는 중심 차분 (표에서)</translation>
    </message>
    <message>
        <source>turn the surface (when it has the focus)</source>
        <translation>곡면 돌리기 (곡면이 선택되어 있을 때)</translation>
    </message>
    <message>
        <source>Partial derivatives, {h}</source>
        <translation>편미분, {h}</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>전방 차분</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>중심 차분</translation>
    </message>
    <message>
        <source>Tangent</source>
        <translation>접선</translation>
    </message>
    <message>
        <source>Gradient at ({x0}, {x1}): ({g0}, {g1}). Each slope holds the other variable still.</source>
        <translation>({x0}, {x1})에서의 기울기(gradient): ({g0}, {g1}). 각 편미분은 다른 변수를 고정하고 구합니다.</translation>
    </message>
    <message>
        <source>Forward difference</source>
        <translation>전방 차분</translation>
    </message>
    <message>
        <source>Central difference</source>
        <translation>중심 차분</translation>
    </message>
    <message>
        <source>Cut along {name}, {other} = {value}</source>
        <translation>{name} 방향 단면, {other} = {value}</translation>
    </message>
    <message>
        <source>slope {slope}</source>
        <translation>기울기 {slope}</translation>
    </message>
    <message>
        <source>One variable</source>
        <translation>변수 하나</translation>
    </message>
    <message>
        <source>Partial derivatives</source>
        <translation>편미분</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>전방 차분</translation>
    </message>
    <message>
        <source>central</source>
        <translation>중심 차분</translation>
    </message>
    <message>
        <source>Tangent at x = {x}</source>
        <translation>x = {x}에서의 접선</translation>
    </message>
    <message>
        <source>Error against h</source>
        <translation>h에 따른 오차</translation>
    </message>
    <message>
        <source>log axes</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>f(x + s) − f(x)</source>
        <translation>f(x + s) − f(x)</translation>
    </message>
    <message>
        <source>f(x + s) − f(x), magnified</source>
        <translation>f(x + s) − f(x) 확대</translation>
    </message>
    <message>
        <source>up to {count} h</source>
        <translation>{count} h까지</translation>
    </message>
    <message>
        <source>f has no slope at x = {x}: the curve has a hole there.</source>
        <translation>x = {x}에서는 기울기가 없습니다. 그곳에서 곡선이 끊어져 있습니다.</translation>
    </message>
    <message>
        <source>x + h == x: {h} is smaller than the last digit of {x}, and the difference is 0.</source>
        <translation>x + h == x: h({h})가 {x}의 마지막 자리보다 작아서 차이가 0이 됩니다.</translation>
    </message>
    <message>
        <source>A parabola: here the central difference only rounds, error {error}.</source>
        <translation>이차함수에서는 중심 차분에 반올림 오차만 있습니다. 오차 {error}.</translation>
    </message>
    <message>
        <source>The secant of a wide h: its slope is off by {error}.</source>
        <translation>h가 커서 접선이 아니라 할선입니다. 기울기의 오차는 {error}입니다.</translation>
    </message>
    <message>
        <source>h is too large: the curve bends between the points, error {error}.</source>
        <translation>h가 커서 두 점 사이에서 곡선이 휩니다. 오차 {error}.</translation>
    </message>
    <message>
        <source>About the best h: the error is {error}.</source>
        <translation>가장 좋은 h에 가깝습니다. 오차 {error}.</translation>
    </message>
    <message>
        <source>h is too small: rounding eats the difference, error {error}.</source>
        <translation>h가 너무 작아 반올림 오차가 차이를 삼킵니다. 오차 {error}.</translation>
    </message>
    <message>
        <source>start ({x0}, {x1})</source>
        <translation>시작 ({x0}, {x1})</translation>
    </message>
    <message>
        <source>Contour map</source>
        <translation>등고선 지도</translation>
    </message>
    <message>
        <source>This lesson as a file</source>
        <translation>이 강의를 파일로</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>That is too long a text.</source>
        <translation>글이 너무 깁니다.</translation>
    </message>
    <message>
        <source>There are no numbers.</source>
        <translation>숫자가 없습니다.</translation>
    </message>
    <message>
        <source>The rows are not equally long.</source>
        <translation>행의 길이가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>At most {side} rows and columns.</source>
        <translation>행과 열은 {side}개까지만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>“{word}” is no number.</source>
        <translation>숫자가 아닙니다: “{word}”</translation>
    </message>
    <message>
        <source>Only numbers from {lowest} to {highest}.</source>
        <translation>{lowest}부터 {highest}까지의 수만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Optimisers</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>f now</source>
        <translation>현재 f</translation>
    </message>
    <message>
        <source>Arrow keys: the second digit; with Ctrl: 1, 2, 5, 10 …</source>
        <translation>화살표 키: 둘째 자리 조절, Ctrl과 함께: 1, 2, 5, 10 …</translation>
    </message>
    <message>
        <source>height: log scale</source>
        <translation>높이: 로그 눈금</translation>
    </message>
    <message>
        <source>drag to turn</source>
        <translation>끌어서 돌리기</translation>
    </message>
    <message>
        <source>Drag or arrow keys turn it, a double click turns it back.</source>
        <translation>끌거나 화살표 키를 누르면 돌아가고, 두 번 누르면 처음 방향으로 돌아옵니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Drag or click to go to a moment; the wheel steps</source>
        <translation>끌거나 클릭하면 그 순간으로 가고, 휠을 돌리면 한 단계씩 움직입니다</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>시드 {seed}</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>학습 진행</translation>
    </message>
    <message>
        <source>One step: learn one mini-batch</source>
        <translation>한 단계: 미니배치 하나만 학습</translation>
    </message>
    <message>
        <source>Stop: end the run here and keep it</source>
        <translation>중지: 여기서 끝내고 기록은 남깁니다</translation>
    </message>
    <message>
        <source>Back to the same first weights</source>
        <translation>같은 초깃값으로 되돌리기</translation>
    </message>
    <message>
        <source>Other first weights: the next seed</source>
        <translation>다른 초깃값으로: 다음 시드</translation>
    </message>
    <message>
        <source>What can be done with this moment</source>
        <translation>이 순간으로 할 수 있는 일</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>epoch {epoch} of {epochs} · iteration {iteration} of {iterations}</source>
        <translation>에폭 {epoch}/{epochs} · 반복 {iteration}/{iterations}</translation>
    </message>
    <message>
        <source>{examples} examples in mini-batches of {size}: {count} iterations an epoch</source>
        <translation>데이터 {examples}개, 미니배치 {size}개: 1에폭에 {count}번 반복</translation>
    </message>
    <message>
        <source>batch {batch} of {count} ({size} of {examples} examples)</source>
        <translation>배치 {batch}/{count} (데이터 {examples}개 중 {size}개)</translation>
    </message>
    <message>
        <source>batch {batch} of {count}</source>
        <translation>배치 {batch}/{count}</translation>
    </message>
    <message>
        <source>{count} it/s</source>
        <translation>초당 {count}회</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>재생 막대</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>이전 단계</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>다음 단계</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>끝으로</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Save a picture or a film of the stage</source>
        <translation>화면을 그림이나 동영상으로 저장합니다</translation>
    </message>
    <message>
        <source>(character {number})</source>
        <translation>({number}번째 글자)</translation>
    </message>
    <message>
        <source>{value} is not between {lowest} and {highest}.</source>
        <translation>{value}: {lowest}에서 {highest} 사이의 값이어야 합니다.</translation>
    </message>
    <message>
        <source>The kernel&apos;s numbers add up to 0: they cannot be divided by their sum.</source>
        <translation>커널의 수를 모두 더하면 0이어서 합으로 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>The bias is too large to compute with, or not finite.</source>
        <translation>편향이 너무 커서 계산할 수 없거나 유한한 수가 아닙니다.</translation>
    </message>
    <message>
        <source>A kernel has 1 to {largest} rows and columns; this one is {shape}.</source>
        <translation>커널의 행과 열은 각각 1~{largest}개입니다. 이 커널은 {shape}입니다.</translation>
    </message>
    <message>
        <source>The kernel holds a number that is not finite (NaN or infinite).</source>
        <translation>커널에 유한하지 않은 수(NaN 또는 무한대)가 있습니다.</translation>
    </message>
    <message>
        <source>The kernel&apos;s numbers are too large to compute with: together {total}, at most {limit}.</source>
        <translation>커널의 수가 너무 커서 계산할 수 없습니다. 절댓값의 합이 {total}인데, {limit}까지만 됩니다.</translation>
    </message>
    <message>
        <source>“{layer}” needs a map and gets a row of {count:,} numbers</source>
        <translation>“{layer}” 계층은 맵을 받아야 하는데 한 줄로 늘어선 수 {count:,}개가 들어옵니다</translation>
    </message>
    <message>
        <source>a convolution after a dense layer</source>
        <translation>완전연결 계층 뒤에는 합성곱을 둘 수 없습니다</translation>
    </message>
    <message>
        <source>pooling after a dense layer</source>
        <translation>완전연결 계층 뒤에는 풀링을 둘 수 없습니다</translation>
    </message>
    <message>
        <source>a plan has {most} layers at most</source>
        <translation>계층은 {most}개까지 둘 수 있습니다</translation>
    </message>
    <message>
        <source>with it the network has {count:,} parameters; {most:,} is the most here</source>
        <translation>이 계층까지 매개변수가 {count:,}개입니다. 여기서는 {most:,}개까지 됩니다</translation>
    </message>
    <message>
        <source>its output is {count:,} numbers; {most:,} is the most here</source>
        <translation>출력이 수 {count:,}개입니다. 여기서는 {most:,}개까지 됩니다</translation>
    </message>
    <message>
        <source>conv {FH}×{FW} on a {H}×{W} map with padding {P}</source>
        <translation>패딩 {P}인 {H}×{W} 맵에는 둘 수 없는 conv {FH}×{FW}</translation>
    </message>
    <message>
        <source>conv {FH}×{FW} on a {H}×{W} map</source>
        <translation>{H}×{W} 맵에는 둘 수 없는 conv {FH}×{FW}</translation>
    </message>
    <message>
        <source>pool {size} on a {H}×{W} map</source>
        <translation>{H}×{W} 맵에는 둘 수 없는 pool {size}</translation>
    </message>
    <message>
        <source>the input is chosen above, not typed</source>
        <translation>입력은 여기에 쓰지 않고 위에서 고릅니다</translation>
    </message>
    <message>
        <source>softmax belongs after a dense layer</source>
        <translation>소프트맥스는 완전연결 계층 뒤에 둡니다</translation>
    </message>
    <message>
        <source>ReLU and softmax come by themselves; another function stands with its layer, as “dense 64 tanh”</source>
        <translation>ReLU와 소프트맥스는 자동으로 붙습니다. 다른 함수는 “dense 64 tanh”처럼 계층과 함께 씁니다</translation>
    </message>
    <message>
        <source>“{word}” is no layer: conv, pool, average pool, dense, dropout and batch norm are</source>
        <translation>모르는 계층입니다: “{word}”. conv, pool, average pool, dense, dropout, batch norm을 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>conv needs how many filters and their size, as “conv 32 3x3” or “conv 3x3x32”</source>
        <translation>conv에는 필터 수와 크기가 필요합니다. 예: “conv 32 3x3”, “conv 3x3x32”</translation>
    </message>
    <message>
        <source>the number of filters</source>
        <translation>필터 수</translation>
    </message>
    <message>
        <source>the side of a filter</source>
        <translation>필터의 한 변</translation>
    </message>
    <message>
        <source>the stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>the padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>pool needs the side of a square window, as “pool 2”</source>
        <translation>pool에는 정사각형 윈도우의 한 변이 필요합니다. 예: “pool 2”</translation>
    </message>
    <message>
        <source>the side of the window</source>
        <translation>윈도우의 한 변</translation>
    </message>
    <message>
        <source>flatten stands alone</source>
        <translation>flatten은 숫자 없이 씁니다</translation>
    </message>
    <message>
        <source>dense needs how many nodes it has, as “dense 64”</source>
        <translation>dense에는 노드 수가 필요합니다. 예: “dense 64”</translation>
    </message>
    <message>
        <source>the number of nodes</source>
        <translation>노드 수</translation>
    </message>
    <message>
        <source>dropout needs a share from 0 to below 1, as “dropout 0.2”</source>
        <translation>dropout에는 0 이상 1 미만의 비율이 필요합니다. 예: “dropout 0.2”</translation>
    </message>
    <message>
        <source>batch norm stands alone</source>
        <translation>batch norm은 숫자 없이 씁니다</translation>
    </message>
    <message>
        <source>{what} goes from {low} to {high:,}</source>
        <translation>{what}: {low}부터 {high:,}까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>A padding of {width} pixels cannot be.</source>
        <translation>패딩의 폭으로 쓸 수 없는 값입니다: {width}픽셀.</translation>
    </message>
    <message>
        <source>A picture of {picture} pixels cannot be reflected {width} pixels wide: the width must be below both sides.</source>
        <translation>{picture}픽셀 그림의 가장자리를 {width}픽셀 폭으로 반사할 수 없습니다. 폭은 그림의 두 변보다 작아야 합니다.</translation>
    </message>
    <message>
        <source>There is no picture: a side of {side} pixels.</source>
        <translation>그림이 없습니다. 한 변이 {side}픽셀입니다.</translation>
    </message>
    <message>
        <source>A window of {window} pixels sees nothing.</source>
        <translation>윈도우가 {window}픽셀이면 아무것도 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>A window of {window} pixels does not fit into {side} pixels.</source>
        <translation>{window}픽셀 윈도우는 {side}픽셀에 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>A stride of {stride} goes nowhere.</source>
        <translation>스트라이드가 {stride}이면 윈도우가 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>A stride of {stride} pixels is longer than the picture&apos;s {side} pixels.</source>
        <translation>스트라이드({stride}픽셀)가 그림의 변({side}픽셀)보다 깁니다.</translation>
    </message>
    <message>
        <source>Spheres</source>
        <translation>공</translation>
    </message>
    <message>
        <source>Mountain lake</source>
        <translation>산과 호수</translation>
    </message>
    <message>
        <source>Page of text</source>
        <translation>글이 적힌 종이</translation>
    </message>
    <message>
        <source>Test card</source>
        <translation>테스트 패턴</translation>
    </message>
    <message>
        <source>Flowers</source>
        <translation>꽃</translation>
    </message>
    <message>
        <source>Digits by hand</source>
        <translation>손글씨 숫자</translation>
    </message>
    <message>
        <source>window at ({row}, {column})</source>
        <translation>윈도우 ({row}, {column})</translation>
    </message>
    <message>
        <source>{size}, best match {value} at ({row}, {column})</source>
        <translation>{size}, 가장 잘 맞는 곳 ({row}, {column}): {value}</translation>
    </message>
    <message>
        <source>0 is the middle grey</source>
        <translation>0은 중간 회색</translation>
    </message>
    <message>
        <source>blue below 0, orange above</source>
        <translation>음수 파란색, 양수 주황색</translation>
    </message>
    <message>
        <source>above 1: shown white</source>
        <translation>1보다 큼: 흰색으로</translation>
    </message>
    <message>
        <source>below 0: shown black</source>
        <translation>0보다 작음: 검은색으로</translation>
    </message>
    <message>
        <source>the sign is left out</source>
        <translation>부호를 떼고</translation>
    </message>
    <message>
        <source>inside 0 to 1: as it is</source>
        <translation>0과 1 사이: 그대로</translation>
    </message>
    <message>
        <source>on the picture reduced to {size}</source>
        <translation>크기를 줄인 그림에 적용: {size}</translation>
    </message>
    <message>
        <source>click to open large</source>
        <translation>클릭하면 크게 보기</translation>
    </message>
    <message>
        <source>{filter}, pixel ({row}, {column})</source>
        <translation>{filter}, 픽셀 ({row}, {column})</translation>
    </message>
    <message>
        <source>no padding, stride {stride}</source>
        <translation>패딩 없음, 스트라이드 {stride}</translation>
    </message>
    <message>
        <source>padding {width} ({kind}), stride {stride}</source>
        <translation>패딩 {width} ({kind}), 스트라이드 {stride}</translation>
    </message>
    <message>
        <source>This kernel is the same after half a turn: correlation and convolution give the same picture.</source>
        <translation>이 커널은 반 바퀴 돌려도 같습니다. 그래서 상관과 합성곱의 결과가 같습니다.</translation>
    </message>
    <message>
        <source>Convolution turns the kernel by 180° before it multiplies. In deep learning what is called convolution mostly does not.</source>
        <translation>수학의 합성곱은 커널을 180° 돌린 다음 곱합니다. 딥러닝에서 합성곱이라고 부르는 연산은 대개 돌리지 않습니다.</translation>
    </message>
    <message>
        <source>Here the window is multiplied with the kernel as it is typed: a correlation. The course, and deep learning, call this a convolution, too.</source>
        <translation>여기서는 입력한 커널 그대로 윈도우와 곱합니다. 엄밀히는 상관(correlation)이지만, 교재와 딥러닝에서는 이것도 합성곱이라고 부릅니다.</translation>
    </message>
    <message>
        <source>From {lowest} to {highest}; {below} below 0, {above} above 1.</source>
        <translation>{lowest}부터 {highest}까지. 0보다 작은 값 {below}개, 1보다 큰 값 {above}개.</translation>
    </message>
    <message>
        <source>Below 0 is shown black, above 1 white.</source>
        <translation>0보다 작으면 검은색, 1보다 크면 흰색으로 나타냅니다.</translation>
    </message>
    <message>
        <source>The sign is left out: −0.5 is as bright as 0.5; above 1 is white.</source>
        <translation>부호를 떼고 나타냅니다. −0.5와 0.5는 밝기가 같고, 1보다 크면 흰색입니다.</translation>
    </message>
    <message>
        <source>0 is the middle grey, −{most} black, {most} white.</source>
        <translation>값이 0이면 중간 회색, −{most}이면 검은색, {most}이면 흰색입니다.</translation>
    </message>
    <message>
        <source>Blue is below 0, orange above; {most} is the full colour.</source>
        <translation>0보다 작으면 파란색, 크면 주황색이며 ±{most}에서 색이 가장 진합니다.</translation>
    </message>
    <message>
        <source>all inside 0 to 1</source>
        <translation>모두 0과 1 사이</translation>
    </message>
    <message>
        <source>clipped to 0 … 1</source>
        <translation>0~1로 자름</translation>
    </message>
    <message>
        <source>absolute values</source>
        <translation>절댓값</translation>
    </message>
    <message>
        <source>±{most} around grey</source>
        <translation>±{most}, 0은 회색</translation>
    </message>
    <message>
        <source>±{most} in colours</source>
        <translation>±{most}, 부호별 색</translation>
    </message>
    <message>
        <source>This is no kernel: it is too long.</source>
        <translation>커널이라기에는 너무 깁니다.</translation>
    </message>
    <message>
        <source>A kernel is written row by row, as 0 -1 0; -1 5 -1; 0 -1 0</source>
        <translation>커널은 한 행씩 씁니다. 예: 0 -1 0; -1 5 -1; 0 -1 0</translation>
    </message>
    <message>
        <source>The rows of a kernel are equally long.</source>
        <translation>커널의 행은 길이가 모두 같아야 합니다.</translation>
    </message>
    <message>
        <source>A small window slides over a picture: products, one sum, one new pixel</source>
        <translation>작은 윈도우가 그림 위를 옮겨 다니며, 곱하고 더해 새 픽셀을 하나씩 만듭니다</translation>
    </message>
    <message>
        <source>go from pixel to pixel (on a picture)</source>
        <translation>픽셀에서 픽셀로 이동 (그림에서)</translation>
    </message>
    <message>
        <source>take the time to this pixel (on a picture)</source>
        <translation>이 픽셀을 계산하는 시각으로 이동 (그림에서)</translation>
    </message>
    <message>
        <source>go from filter to filter (in the gallery)</source>
        <translation>필터에서 필터로 이동 (갤러리에서)</translation>
    </message>
    <message>
        <source>go from cell to cell (in the kernel)</source>
        <translation>칸에서 칸으로 이동 (커널에서)</translation>
    </message>
    <message>
        <source>undo a change of the kernel (in the kernel)</source>
        <translation>커널의 변경 되돌리기 (커널에서)</translation>
    </message>
    <message>
        <source>paste a picture</source>
        <translation>그림 붙여넣기</translation>
    </message>
    <message>
        <source>open a picture</source>
        <translation>그림 열기</translation>
    </message>
    <message>
        <source>Stride, padding and operation are as at first again.</source>
        <translation>스트라이드, 패딩, 연산을 처음 상태로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>항등</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>샤프닝</translation>
    </message>
    <message>
        <source>Edge detect</source>
        <translation>경계 검출</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>블러</translation>
    </message>
    <message>
        <source>Emboss</source>
        <translation>엠보싱</translation>
    </message>
    <message>
        <source>Box blur</source>
        <translation>박스 블러</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>가우시안 블러</translation>
    </message>
    <message>
        <source>Sobel x</source>
        <translation>소벨 x</translation>
    </message>
    <message>
        <source>Sobel y</source>
        <translation>소벨 y</translation>
    </message>
    <message>
        <source>Sobel magnitude</source>
        <translation>소벨 세기</translation>
    </message>
    <message>
        <source>Prewitt x</source>
        <translation>프리윗 x</translation>
    </message>
    <message>
        <source>Prewitt y</source>
        <translation>프리윗 y</translation>
    </message>
    <message>
        <source>Laplacian of Gaussian</source>
        <translation>가우시안 라플라시안</translation>
    </message>
    <message>
        <source>Unsharp mask</source>
        <translation>언샤프 마스크</translation>
    </message>
    <message>
        <source>Motion blur</source>
        <translation>모션 블러</translation>
    </message>
    <message>
        <source>Own kernel</source>
        <translation>직접 만든 커널</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>각도</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>강도</translation>
    </message>
    <message>
        <source>Gaussian σ {sigma}</source>
        <translation>가우시안 σ {sigma}</translation>
    </message>
    <message>
        <source>Sobel mag.</source>
        <translation>소벨 세기</translation>
    </message>
    <message>
        <source>LoG</source>
        <translation>LoG</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우시안</translation>
    </message>
    <message>
        <source>Course: [[1, 2], [3, 4]] ∗ [[5, 6], [7, 8]]</source>
        <translation>교재 2×2 합성곱</translation>
    </message>
    <message>
        <source>Course: normalised convolution, 5×5</source>
        <translation>교재 5×5 코사인</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>제로</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>가장자리</translation>
    </message>
    <message>
        <source>reflect</source>
        <translation>반사</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>상관</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>cosine (normalised)</source>
        <translation>코사인 (정규화)</translation>
    </message>
    <message>
        <source>as suits the filter</source>
        <translation>자동 (필터에 맞게)</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>절댓값</translation>
    </message>
    <message>
        <source>around grey</source>
        <translation>0을 회색으로</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>부호별 색</translation>
    </message>
    <message>
        <source>red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>폭</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Pixels on each side; “same” keeps the size of the picture</source>
        <translation>각 변에 더하는 픽셀 수. ‘유지’를 고르면 출력의 크기가 입력과 같습니다</translation>
    </message>
    <message>
        <source>same</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Output size</source>
        <translation>출력 크기</translation>
    </message>
    <message>
        <source>The same as one dot product</source>
        <translation>하나의 내적으로 보면</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Values of the output</source>
        <translation>출력의 값</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>{size} numbers of the course</source>
        <translation>교재의 수, {size}</translation>
    </message>
    <message>
        <source>{size}, {kind}, values 0 to 1</source>
        <translation>{size}, {kind}, 값 0~1</translation>
    </message>
    <message>
        <source>made smaller from {width} × {height}</source>
        <translation>{width} × {height}에서 줄임</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>그 밖에 {count}개</translation>
    </message>
    <message>
        <source>The window as a row</source>
        <translation>한 행으로 편 윈도우</translation>
    </message>
    <message>
        <source>The kernel as a row</source>
        <translation>한 행으로 편 커널</translation>
    </message>
    <message>
        <source>the picture, or an exercise of the course</source>
        <translation>그림 또는 교재의 연습</translation>
    </message>
    <message>
        <source>in its colours, or in grey</source>
        <translation>컬러 또는 회색조</translation>
    </message>
    <message>
        <source>the filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>an own kernel, row by row, as 0 -1 0; -1 5 -1; 0 -1 0</source>
        <translation>직접 만든 커널을 한 행씩. 예: 0 -1 0; -1 5 -1; 0 -1 0</translation>
    </message>
    <message>
        <source>what is added to each sum</source>
        <translation>각 합에 더하는 값</translation>
    </message>
    <message>
        <source>how far the window goes at a step</source>
        <translation>윈도우를 한 번에 옮기는 간격</translation>
    </message>
    <message>
        <source>what lies around the picture</source>
        <translation>그림 둘레를 무엇으로 채울지</translation>
    </message>
    <message>
        <source>pixels of padding on each side; without it the size stays</source>
        <translation>각 변의 패딩 픽셀 수. 정하지 않으면 크기를 유지합니다</translation>
    </message>
    <message>
        <source>the kernel as it is, turned by 180°, or both divided by their lengths</source>
        <translation>커널 그대로, 180° 돌려서, 또는 윈도우와 커널을 각각 길이로 나누어</translation>
    </message>
    <message>
        <source>how values below 0 and above 1 are shown</source>
        <translation>0보다 작거나 1보다 큰 값을 나타내는 방법</translation>
    </message>
    <message>
        <source>the colour whose window the card shows</source>
        <translation>카드에 나타낼 색</translation>
    </message>
    <message>
        <source>the kernel of Sobel magnitude that the card shows</source>
        <translation>카드에 나타낼 소벨 세기의 커널</translation>
    </message>
    <message>
        <source>{name} of the filter, where it has one</source>
        <translation>필터의 {name} (있을 때)</translation>
    </message>
    <message>
        <source>kernel x</source>
        <translation>커널 x</translation>
    </message>
    <message>
        <source>kernel y</source>
        <translation>커널 y</translation>
    </message>
    <message>
        <source>numbers of the input</source>
        <translation>입력의 수</translation>
    </message>
    <message>
        <source>as suits: {name}</source>
        <translation>자동: {name}</translation>
    </message>
    <message>
        <source>All filters on this picture</source>
        <translation>이 그림에 적용한 모든 필터</translation>
    </message>
    <message>
        <source>How values below 0 and above 1 are shown</source>
        <translation>0보다 작거나 1보다 큰 값을 나타내는 방법</translation>
    </message>
    <message>
        <source>as typed</source>
        <translation>입력한 커널</translation>
    </message>
    <message>
        <source>turned by 180°</source>
        <translation>180° 돌린 커널</translation>
    </message>
    <message>
        <source>The kernel as typed</source>
        <translation>입력한 커널</translation>
    </message>
    <message>
        <source>The kernel turned by 180°</source>
        <translation>180° 돌린 커널</translation>
    </message>
    <message>
        <source>{layer}, map {map}, cell ({row}, {column})</source>
        <translation>{layer}, 맵 {map}, 칸 ({row}, {column})</translation>
    </message>
    <message>
        <source>It sees nothing of the input: only padding.</source>
        <translation>입력은 보지 않고 패딩만 봅니다.</translation>
    </message>
    <message>
        <source>The mean of {count} numbers goes on.</source>
        <translation>수 {count}개의 평균이 다음 계층으로 갑니다.</translation>
    </message>
    <message>
        <source>All {count} numbers are equal: the first one goes on.</source>
        <translation>수 {count}개가 모두 같아서 첫 번째 수가 다음 계층으로 갑니다.</translation>
    </message>
    <message>
        <source>The largest of {count} numbers goes on, that of row {row} and column {column} of the window; where it was is forgotten.</source>
        <translation>수 {count}개 중 가장 큰 수, 곧 윈도우의 {row}행 {column}열에 있는 수만 다음 계층으로 갑니다. 어디에 있었는지는 남지 않습니다.</translation>
    </message>
    <message>
        <source>Entries {first} to {last} of the row. Nothing is computed: {count} maps of {size} are read off in the order map, row, column.</source>
        <translation>한 줄로 늘어놓은 것의 {first}~{last}번 원소입니다. 계산하는 것은 없고, {size} 맵 {count}개를 맵, 행, 열 순서로 읽습니다.</translation>
    </message>
    <message>
        <source>Flatten, entry {index}: map {map}, cell ({row}, {column})</source>
        <translation>평탄화, {index}번 원소: 맵 {map}, 칸 ({row}, {column})</translation>
    </message>
    <message>
        <source>sees {size} input pixels: rows {top}–{bottom}, columns {left}–{right}</source>
        <translation>입력에서 보는 픽셀 {size}: {top}~{bottom}행, {left}~{right}열</translation>
    </message>
    <message>
        <source>{layer}, node {index}</source>
        <translation>{layer}, 노드 {index}</translation>
    </message>
    <message>
        <source>entry {index}</source>
        <translation>{index}번</translation>
    </message>
    <message>
        <source>{count} filters {size}</source>
        <translation>{size} 필터 {count}개</translation>
    </message>
    <message>
        <source>This network has no convolution.</source>
        <translation>이 신경망에는 합성곱 계층이 없습니다.</translation>
    </message>
    <message>
        <source>its own start (He, seed {seed}), σ = {width}</source>
        <translation>학습할 때 쓴 초깃값(He, 시드 {seed}), σ = {width}</translation>
    </message>
    <message>
        <source>a random start (He, seed {seed}), σ = {width}</source>
        <translation>무작위 초깃값(He, 시드 {seed}), σ = {width}</translation>
    </message>
    <message>
        <source>Before training</source>
        <translation>학습 전</translation>
    </message>
    <message>
        <source>After training</source>
        <translation>학습 후</translation>
    </message>
    <message>
        <source>learned, σ = {width}</source>
        <translation>학습한 값, σ = {width}</translation>
    </message>
    <message>
        <source>Blue below 0, orange above; full at ±{top} on both sides.</source>
        <translation>0보다 작으면 파란색, 크면 주황색. 양쪽 모두 ±{top}에서 가장 진합니다.</translation>
    </message>
    <message>
        <source>Filter {filter} of {count}</source>
        <translation>필터 {count}개 중 {filter}번</translation>
    </message>
    <message>
        <source>channel {channel} of {count}</source>
        <translation>채널 {count}개 중 {channel}번</translation>
    </message>
    <message>
        <source>The first {filters} filters and {channels} channels fit.</source>
        <translation>자리가 모자라 앞의 필터 {filters}개, 채널 {channels}개만 보입니다.</translation>
    </message>
    <message>
        <source>Conv {number}</source>
        <translation>합성곱 {number}</translation>
    </message>
    <message>
        <source>Convolution {number}</source>
        <translation>합성곱 {number}</translation>
    </message>
    <message>
        <source>The filters before training</source>
        <translation>학습 전의 필터</translation>
    </message>
    <message>
        <source>The filters after training</source>
        <translation>학습 후의 필터</translation>
    </message>
    <message>
        <source>bias {bias}</source>
        <translation>편향 {bias}</translation>
    </message>
    <message>
        <source>The numbers of the kernel</source>
        <translation>커널의 수</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} ~ {high}</translation>
    </message>
    <message>
        <source>The map that the filter makes of the digit</source>
        <translation>필터가 이 숫자에서 만드는 특징 맵</translation>
    </message>
    <message>
        <source>Filter {filter} of convolution {number}</source>
        <translation>합성곱 {number}의 필터 {filter}</translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation>수 {count}개</translation>
    </message>
    <message>
        <source>least</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>against {digit}</source>
        <translation>{digit}에 불리</translation>
    </message>
    <message>
        <source>for {digit}</source>
        <translation>{digit}에 유리</translation>
    </message>
    <message>
        <source>ink lowers it</source>
        <translation>잉크가 낮춤</translation>
    </message>
    <message>
        <source>ink raises it</source>
        <translation>잉크가 높임</translation>
    </message>
    <message>
        <source>The digit</source>
        <translation>그린 숫자</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>가린 모습</translation>
    </message>
    <message>
        <source>A patch covered</source>
        <translation>한 조각을 가리면</translation>
    </message>
    <message>
        <source>Map: how far the answer falls where a patch is covered</source>
        <translation>맵: 조각을 가렸을 때 답의 점수가 떨어지는 정도</translation>
    </message>
    <message>
        <source>Map: the gradient of the score by every pixel</source>
        <translation>맵: 픽셀마다 구한 점수의 기울기</translation>
    </message>
    <message>
        <source>The digit with the patch covered</source>
        <translation>조각을 가린 숫자</translation>
    </message>
    <message>
        <source>The network&apos;s answer before and after covering</source>
        <translation>가리기 전과 후의 신경망의 답</translation>
    </message>
    <message>
        <source>Draw a digit: both maps follow the pen.</source>
        <translation>숫자를 그려 보세요. 두 맵이 펜을 따라 바뀝니다.</translation>
    </message>
    <message>
        <source>Point at a place of a map: it is covered, and the network asked again.</source>
        <translation>맵의 한 곳을 가리켜 보세요. 그 자리를 가리고 신경망에 다시 묻습니다.</translation>
    </message>
    <message>
        <source>{place} covered: the probability of {digit} goes from {before}% to {after}%.</source>
        <translation>{place} 자리를 가리면 {digit}일 확률이 바뀝니다: {before}% → {after}%.</translation>
    </message>
    <message>
        <source>{place} covered: the score of {digit} goes from {before} to {after}.</source>
        <translation>{place} 자리를 가리면 {digit}의 점수가 바뀝니다: {before} → {after}.</translation>
    </message>
    <message>
        <source>The network then says {digit}.</source>
        <translation>이때 신경망의 답은 {digit}입니다.</translation>
    </message>
    <message>
        <source>Which pixels mattered</source>
        <translation>어느 픽셀이 중요했나</translation>
    </message>
    <message>
        <source>Which pixels mattered for {digit}</source>
        <translation>{digit}의 근거가 된 픽셀</translation>
    </message>
    <message>
        <source>What speaks for</source>
        <translation>무엇의 근거인가</translation>
    </message>
    <message>
        <source>What speaks for {digit}</source>
        <translation>{digit}의 근거</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>the answer, {digit}</source>
        <translation>답 {digit}</translation>
    </message>
    <message>
        <source>Size of the patch</source>
        <translation>가리는 조각의 크기</translation>
    </message>
    <message>
        <source>What falls</source>
        <translation>무엇이 떨어지는지</translation>
    </message>
    <message>
        <source>score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>여기까지</translation>
    </message>
    <message>
        <source>The network shown</source>
        <translation>지금 보는 신경망</translation>
    </message>
    <message>
        <source>One of your own</source>
        <translation>직접 만들기</translation>
    </message>
    <message>
        <source>The layers with output shape and parameters</source>
        <translation>계층별 출력 형상과 매개변수</translation>
    </message>
    <message>
        <source>The network, one layer a line</source>
        <translation>신경망, 한 줄에 한 계층</translation>
    </message>
    <message>
        <source>The input of the network</source>
        <translation>신경망의 입력</translation>
    </message>
    <message>
        <source>input {shape}</source>
        <translation>입력 {shape}</translation>
    </message>
    <message>
        <source>Networks of the course</source>
        <translation>교재의 신경망</translation>
    </message>
    <message>
        <source>Begin from a network of the course</source>
        <translation>교재의 신경망에서 시작하기</translation>
    </message>
    <message>
        <source>Add a line: {line}</source>
        <translation>줄 추가: {line}</translation>
    </message>
    <message>
        <source>CNN for colour pictures</source>
        <translation>컬러 그림용 CNN</translation>
    </message>
    <message>
        <source>The same, wider</source>
        <translation>같은 구조, 더 넓게</translation>
    </message>
    <message>
        <source>The same with dropout</source>
        <translation>같은 구조에 드롭아웃</translation>
    </message>
    <message>
        <source>784-128-10 with dropout</source>
        <translation>784-128-10, 드롭아웃</translation>
    </message>
    <message>
        <source>number</source>
        <translation>값</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>place on side {number}</source>
        <translation>{number}번째 축의 자리</translation>
    </message>
    <message>
        <source>column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>{strange} of {count} hold NaN or ∞ and have no length.</source>
        <translation>{count}개 중 {strange}개에 NaN이나 ∞가 있어 길이를 잴 수 없습니다.</translation>
    </message>
    <message>
        <source>{idle} of {count} have next to no weights: |w| is at most a millionth of the longest.</source>
        <translation>{count}개 중 {idle}개는 가중치가 거의 없습니다. |w|가 가장 큰 값의 백만분의 1을 넘지 않습니다.</translation>
    </message>
    <message>
        <source>None is next to zero.</source>
        <translation>0에 가까운 것은 없습니다.</translation>
    </message>
    <message>
        <source>{silent} of {count} never fire: ReLU gives 0 for each of {drawings} drawings.</source>
        <translation>{count}개 중 {silent}개는 한 번도 활성화되지 않습니다. 손글씨 {drawings}개 모두에서 ReLU의 출력이 0입니다.</translation>
    </message>
    <message>
        <source>Each fires for at least one of {drawings} drawings that were tried.</source>
        <translation>모두 손글씨 {drawings}개 중 적어도 하나에서 활성화됩니다.</translation>
    </message>
    <message>
        <source>The input: {shape} numbers</source>
        <translation>입력: 수 {shape}개</translation>
    </message>
    <message>
        <source>{layer}: known once the layers above it fit</source>
        <translation>{layer}: 위의 계층이 맞아야 정해집니다</translation>
    </message>
    <message>
        <source>Output {sum}</source>
        <translation>출력 {sum}</translation>
    </message>
    <message>
        <source>Parameters {sum}</source>
        <translation>매개변수 {sum}</translation>
    </message>
    <message>
        <source>The layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Change this layer or one above it.</source>
        <translation>이 계층이나 그 위의 계층을 바꾸세요.</translation>
    </message>
    <message>
        <source>Nothing here learns.</source>
        <translation>여기에는 학습하는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{share}% of them are in the dense layers. Click a layer.</source>
        <translation>그중 {share}%가 완전연결 계층에 있습니다. 계층을 눌러 보세요.</translation>
    </message>
    <message>
        <source>No parameters: while training, {share}% of the numbers are left out</source>
        <translation>매개변수 없음: 학습하는 동안 수의 {share}%를 무작위로 버립니다</translation>
    </message>
    <message>
        <source>No parameters: the same numbers in one row</source>
        <translation>매개변수 없음: 같은 수를 한 줄로 늘어놓습니다</translation>
    </message>
    <message>
        <source>No parameters: the mean of each window</source>
        <translation>매개변수 없음: 윈도우마다 평균을 냅니다</translation>
    </message>
    <message>
        <source>No parameters: the largest of each window</source>
        <translation>매개변수 없음: 윈도우마다 가장 큰 값을 고릅니다</translation>
    </message>
    <message>
        <source>Every map of every layer while you draw; click a cell to see what it sees</source>
        <translation>그리는 동안 모든 계층의 모든 특징 맵을 보고, 칸을 눌러 그 칸이 보는 것을 확인합니다</translation>
    </message>
    <message>
        <source>go from cell to cell, and on to the next map (on the maps)</source>
        <translation>칸에서 칸으로, 끝에서는 다음 맵으로 이동 (맵에서)</translation>
    </message>
    <message>
        <source>explain the cell or the node</source>
        <translation>칸이나 노드 설명 보기</translation>
    </message>
    <message>
        <source>the activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>그림 열기</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>그림 열기…</translation>
    </message>
    <message>
        <source>Show me a digit (keys 0 to 9), or open a picture</source>
        <translation>숫자 보여 주기(0~9 키) 또는 그림 열기</translation>
    </message>
    <message>
        <source>Pooling {number}</source>
        <translation>풀링 {number}</translation>
    </message>
    <message>
        <source>Pool {number}</source>
        <translation>풀링 {number}</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>평탄화</translation>
    </message>
    <message>
        <source>Dense {number}</source>
        <translation>완전연결 {number}</translation>
    </message>
    <message>
        <source>{count} maps {size}</source>
        <translation>{size} 맵 {count}개</translation>
    </message>
    <message>
        <source>{count} param.</source>
        <translation>매개변수 {count}</translation>
    </message>
    <message>
        <source>the largest of {size}</source>
        <translation>{size}에서 최댓값</translation>
    </message>
    <message>
        <source>the mean of {size}</source>
        <translation>{size}의 평균</translation>
    </message>
    <message>
        <source>{size} max</source>
        <translation>{size} 최댓값</translation>
    </message>
    <message>
        <source>{size} mean</source>
        <translation>{size} 평균</translation>
    </message>
    <message>
        <source>go to the time at which this layer is computed; 0 is the input</source>
        <translation>이 계층을 계산하는 시각으로 이동. 0은 입력</translation>
    </message>
    <message>
        <source>the maps, which pixels mattered, the filters, or the table of layers</source>
        <translation>특징 맵, 판단 근거, 필터, 계층 표 가운데 하나</translation>
    </message>
    <message>
        <source>the maps after the activation function, or the sums before it</source>
        <translation>활성화 함수를 지난 맵, 또는 지나기 전의 합</translation>
    </message>
    <message>
        <source>what is explained: layer, map, row, column, as 1,3,10,12; or layer, node</source>
        <translation>설명할 대상: 계층,맵,행,열(예: 1,3,10,12) 또는 계층,노드</translation>
    </message>
    <message>
        <source>After {activation}</source>
        <translation>{activation} 뒤</translation>
    </message>
    <message>
        <source>Before {activation}</source>
        <translation>{activation} 앞</translation>
    </message>
    <message>
        <source>What a layer passes on, from 0 to its largest value</source>
        <translation>계층이 다음으로 넘기는 값: 0부터 가장 큰 값까지</translation>
    </message>
    <message>
        <source>The sums before the activation function: blue below 0, orange above</source>
        <translation>활성화 함수를 지나기 전의 합: 0보다 작으면 파란색, 크면 주황색</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>What mattered</source>
        <translation>판단 근거</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>계층</translation>
    </message>
    <message>
        <source>Input: 28×28</source>
        <translation>입력: 28×28</translation>
    </message>
    <message>
        <source>One scale for all maps of a layer. Left of a map: its kernel, blue below 0.</source>
        <translation>한 계층의 맵은 모두 밝기 기준이 같습니다. 맵 왼쪽은 커널이며 0보다 작으면 파란색입니다.</translation>
    </message>
    <message>
        <source>Draw a digit, then point at any cell of any map</source>
        <translation>숫자를 그린 다음, 맵의 아무 칸이나 가리켜 보세요</translation>
    </message>
    <message>
        <source>What it sees of the picture, its window, the kernel, every sum. A click keeps it.</source>
        <translation>그 칸이 그림에서 보는 부분, 윈도우, 커널, 합이 모두 나옵니다. 누르면 고정됩니다.</translation>
    </message>
    <message>
        <source>Open it in Handwritten digits.</source>
        <translation>‘손글씨 숫자 인식’ 강의에서 여세요.</translation>
    </message>
    <message>
        <source>This lesson shows convolutions and pooling, then dense layers alone.</source>
        <translation>이 강의에서는 합성곱과 풀링 계층 다음에 완전연결 계층만 오는 신경망을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Other layers can be looked at with nnviz inspect.</source>
        <translation>다른 계층은 nnviz inspect로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>최대 풀링</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>{pooling}, window ({i}, {j})</source>
        <translation>{pooling}, 윈도우 ({i}, {j})</translation>
    </message>
    <message>
        <source>max {size} × {size}, stride {stride}</source>
        <translation>최대 {size} × {size}, 스트라이드 {stride}</translation>
    </message>
    <message>
        <source>average {size} × {size}, stride {stride}</source>
        <translation>평균 {size} × {size}, 스트라이드 {stride}</translation>
    </message>
    <message>
        <source>its first maximum is at {place}</source>
        <translation>처음 나오는 최댓값의 위치: {place}</translation>
    </message>
    <message>
        <source>rows {top} to {bottom}, columns {left} to {right}</source>
        <translation>{top}~{bottom}행, {left}~{right}열</translation>
    </message>
    <message>
        <source>window</source>
        <translation>윈도우</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Each window becomes one number: its largest, or its mean</source>
        <translation>윈도우마다 수 하나만 남깁니다. 최댓값 또는 평균입니다</translation>
    </message>
    <message>
        <source>go from cell to cell (on numbers and pictures)</source>
        <translation>칸에서 칸으로 이동 (숫자와 그림에서)</translation>
    </message>
    <message>
        <source>type a number (on a cell)</source>
        <translation>수 입력 (칸에서)</translation>
    </message>
    <message>
        <source>make it 0 (on a cell)</source>
        <translation>0으로 만들기 (칸에서)</translation>
    </message>
    <message>
        <source>Shifted by some pixels</source>
        <translation>몇 픽셀 옮기면</translation>
    </message>
    <message>
        <source>The input is too small for size {size} and stride {stride}: size {used} and stride {used_stride} are used.</source>
        <translation>입력에 비해 크기 {size}, 스트라이드 {stride}의 윈도우는 너무 큽니다. 대신 쓰는 값: 크기 {used}, 스트라이드 {used_stride}.</translation>
    </message>
    <message>
        <source>point at a pixel to see its window</source>
        <translation>픽셀을 가리키면 윈도우가 보입니다</translation>
    </message>
    <message>
        <source>4 × 4 of the course</source>
        <translation>교재의 4 × 4</translation>
    </message>
    <message>
        <source>6 × 6, random</source>
        <translation>6 × 6, 무작위</translation>
    </message>
    <message>
        <source>8 × 8, random</source>
        <translation>8 × 8, 무작위</translation>
    </message>
    <message>
        <source>Numbers to begin with</source>
        <translation>시작할 숫자 고르기</translation>
    </message>
    <message>
        <source>How many rows and columns</source>
        <translation>행과 열의 수</translation>
    </message>
    <message>
        <source>{size}, reduced from {whole}</source>
        <translation>{size}, {whole}에서 줄임</translation>
    </message>
    <message>
        <source>what is pooled</source>
        <translation>무엇을 풀링할지</translation>
    </message>
    <message>
        <source>the largest number of each window, or their mean</source>
        <translation>윈도우마다 최댓값 또는 평균</translation>
    </message>
    <message>
        <source>how many rows and columns a window has</source>
        <translation>윈도우의 행과 열의 수</translation>
    </message>
    <message>
        <source>how far one window is from the next</source>
        <translation>윈도우를 한 번에 옮기는 간격</translation>
    </message>
    <message>
        <source>the numbers: rows parted by ; and numbers by spaces</source>
        <translation>수: 행은 ;로, 수는 빈칸으로 나눔</translation>
    </message>
    <message>
        <source>the picture that is pooled</source>
        <translation>풀링할 그림</translation>
    </message>
    <message>
        <source>pool a picture in its colours</source>
        <translation>그림을 컬러 그대로 풀링</translation>
    </message>
    <message>
        <source>how many pixels it is shifted to the right</source>
        <translation>오른쪽으로 옮기는 픽셀 수</translation>
    </message>
    <message>
        <source>how many pixels it is shifted down</source>
        <translation>아래로 옮기는 픽셀 수</translation>
    </message>
    <message>
        <source>how much two numbers that count as the same may differ</source>
        <translation>같다고 볼 두 값의 차이 한도</translation>
    </message>
    <message>
        <source>of the pixels stay the same</source>
        <translation>그대로인 입력 픽셀</translation>
    </message>
    <message>
        <source>of the pooled cells stay the same</source>
        <translation>그대로인 풀링 결과</translation>
    </message>
    <message>
        <source>mean change {value}</source>
        <translation>평균 변화 {value}</translation>
    </message>
    <message>
        <source>Shifted to the right, in pixels</source>
        <translation>오른쪽으로 옮긴 픽셀 수</translation>
    </message>
    <message>
        <source>Shifted down, in pixels</source>
        <translation>아래로 옮긴 픽셀 수</translation>
    </message>
    <message>
        <source>Input, shifted</source>
        <translation>옮긴 입력</translation>
    </message>
    <message>
        <source>change</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Pooled before</source>
        <translation>옮기기 전 풀링</translation>
    </message>
    <message>
        <source>Pooled after</source>
        <translation>옮긴 뒤 풀링</translation>
    </message>
    <message>
        <source>What counts as the same</source>
        <translation>어디까지 같다고 볼지</translation>
    </message>
    <message>
        <source>Shifted by {shift} ({same})</source>
        <translation>{shift} 픽셀 옮김 ({same})</translation>
    </message>
    <message>
        <source>Shifted</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>same: exactly</source>
        <translation>값이 똑같음</translation>
    </message>
    <message>
        <source>same: within {value}</source>
        <translation>차이 {value} 이내</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>{row}행</translation>
    </message>
    <message>
        <source>channel {number}: {value}</source>
        <translation>채널 {number}: {value}</translation>
    </message>
    <message>
        <source>Arrow keys walk from cell to cell.</source>
        <translation>화살표 키로 칸에서 칸으로 이동합니다.</translation>
    </message>
    <message>
        <source>map {map} ({row}, {column})</source>
        <translation>맵 {map} ({row}, {column})</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>좌우로</translation>
    </message>
    <message>
        <source>Top to bottom</source>
        <translation>상하로</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Size of the kernel: {rows} × {columns}</source>
        <translation>커널 크기: {rows} × {columns}</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>÷ sum</source>
        <translation>÷ 합</translation>
    </message>
    <message>
        <source>Turn by 90°</source>
        <translation>90° 돌리기</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>뒤집기</translation>
    </message>
    <message>
        <source>Divide by the sum of the kernel</source>
        <translation>커널의 합으로 나누기</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>그림이 손상되었습니다.</translation>
    </message>
    <message>
        <source>There is no picture to paste.</source>
        <translation>붙여넣을 그림이 없습니다.</translation>
    </message>
    <message>
        <source>Copy a picture, or the file of one, before.</source>
        <translation>먼저 그림이나 그림 파일을 복사하세요.</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {value}</source>
        <translation>{row}행 {column}열: {value}</translation>
    </message>
    <message>
        <source>Own picture</source>
        <translation>내 그림</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>갤러리</translation>
    </message>
    <message>
        <source>Shown large: {name}</source>
        <translation>크게 보는 필터: {name}</translation>
    </message>
    <message>
        <source>Draw a picture here</source>
        <translation>여기에 그림을 그리세요</translation>
    </message>
    <message>
        <source>Draw with mouse, pen or finger. E takes the eraser, Delete clears.</source>
        <translation>마우스, 펜, 손가락으로 그립니다. E 키는 지우개, Delete 키는 모두 지우기입니다.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>그린 그림</translation>
    </message>
    <message>
        <source>Draw a picture</source>
        <translation>그림 그리기</translation>
    </message>
    <message>
        <source>There is no picture.</source>
        <translation>그림이 없습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels.</source>
        <translation>{width} × {height}픽셀.</translation>
    </message>
    <message>
        <source>Window at row {row}, column {column}.</source>
        <translation>윈도우 위치: {row}행 {column}열.</translation>
    </message>
    <message>
        <source>The arrow keys go from pixel to pixel.</source>
        <translation>화살표 키로 픽셀에서 픽셀로 이동합니다.</translation>
    </message>
    <message>
        <source>Only whole numbers.</source>
        <translation>정수만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{name}: one less</source>
        <translation>{name}: 하나 줄이기</translation>
    </message>
    <message>
        <source>{name}: one more</source>
        <translation>{name}: 하나 늘리기</translation>
    </message>
    <message>
        <source>Activation function of {name}</source>
        <translation>{name}의 활성화 함수</translation>
    </message>
    <message>
        <source>channel {number}</source>
        <translation>채널 {number}</translation>
    </message>
    <message>
        <source>all {count} channels</source>
        <translation>채널 {count}개 모두</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>÷ norms</source>
        <translation>÷ 노름</translation>
    </message>
    <message>
        <source>+ bias {bias}</source>
        <translation>+ 편향 {bias}</translation>
    </message>
    <message>
        <source>+ bias</source>
        <translation>+ 편향</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>여기까지</translation>
    </message>
    <message>
        <source>similarity</source>
        <translation>유사도</translation>
    </message>
    <message>
        <source>sum + bias {bias}</source>
        <translation>합 + 편향 {bias}</translation>
    </message>
    <message>
        <source>channel {number} / {last}</source>
        <translation>채널 {number} / {last}</translation>
    </message>
    <message>
        <source>each cell 0 to 1</source>
        <translation>각 칸은 0~1</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>윈도우</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>곱</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>합</translation>
    </message>
    <message>
        <source>Channel before</source>
        <translation>이전 채널</translation>
    </message>
    <message>
        <source>Next channel</source>
        <translation>다음 채널</translation>
    </message>
    <message>
        <source>What each channel adds</source>
        <translation>채널마다 더해지는 값</translation>
    </message>
    <message>
        <source>the largest value; point at any other cell</source>
        <translation>값이 가장 큰 칸입니다. 다른 칸도 가리켜 보세요</translation>
    </message>
    <message>
        <source>The four rows of numbers of a batch normalisation differ in length.</source>
        <translation>배치 정규화를 이루는 네 배열은 길이가 모두 같아야 합니다.</translation>
    </message>
    <message>
        <source>A batch normalisation of {count} features would get inputs of shape {shape}.</source>
        <translation>배치 정규화의 특징은 {count}개인데, 들어오는 입력의 형상은 {shape}입니다.</translation>
    </message>
    <message>
        <source>A decision surface needs a network of two inputs.</source>
        <translation>결정 경계는 입력이 두 개인 신경망에서만 그릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대·축소</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>좌우 뒤집기</translation>
    </message>
    <message>
        <source>Bend elastically</source>
        <translation>탄성 변형</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Erase a patch</source>
        <translation>일부 지우기</translation>
    </message>
    <message>
        <source>The data are no longer those of the run that was interrupted.</source>
        <translation>학습이 중단되었을 때와 데이터가 다릅니다.</translation>
    </message>
    <message>
        <source>The layers are a text of at most {most:,} characters.</source>
        <translation>계층은 {most:,}자 이하의 글로 씁니다.</translation>
    </message>
    <message>
        <source>“{name}” is none of {names}.</source>
        <translation>쓸 수 없는 이름입니다: “{name}”. 쓸 수 있는 이름: {names}.</translation>
    </message>
    <message>
        <source>{what} is more than {low} and at most {high:,}.</source>
        <translation>{what}: {low}보다 크고 {high:,} 이하여야 합니다.</translation>
    </message>
    <message>
        <source>{what} goes from {low} to {high:,}.</source>
        <translation>{what}: {low}부터 {high:,}까지입니다.</translation>
    </message>
    <message>
        <source>Augmentation is a number for each way to change pictures.</source>
        <translation>데이터 증강은 그림을 바꾸는 방법마다 수 하나로 정합니다.</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>The batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>에폭 수</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감소</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>There is no such data set.</source>
        <translation>그런 데이터는 없습니다.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is no archive of arrays: {why}</source>
        <translation>{name} 파일은 배열을 담은 파일이 아닙니다: {why}</translation>
    </message>
    <message>
        <source>Save it with numpy.savez: numbers, and labels that are numbers or words.</source>
        <translation>numpy.savez로 저장하세요. 배열은 숫자로, 레이블은 숫자나 글자로 저장하면 됩니다.</translation>
    </message>
    <message>
        <source>In {name} there are not as many labels as samples.</source>
        <translation>{name} 파일은 레이블의 수와 데이터의 수가 다릅니다.</translation>
    </message>
    <message>
        <source>There must be one label a sample.</source>
        <translation>데이터마다 레이블이 하나씩 있어야 합니다.</translation>
    </message>
    <message>
        <source>The file has no samples with labels in it, only: {names}.</source>
        <translation>파일에 레이블이 달린 데이터가 없습니다. 들어 있는 배열: {names}.</translation>
    </message>
    <message>
        <source>Name the arrays x and y, or x_train, y_train, x_test and y_test.</source>
        <translation>배열 이름을 x와 y, 또는 x_train, y_train, x_test, y_test로 정하세요.</translation>
    </message>
    <message>
        <source>In {folder} there is no {archive} and no folder {batches}.</source>
        <translation>{folder} 폴더에 {archive} 파일도 {batches} 폴더도 없습니다.</translation>
    </message>
    <message>
        <source>Give the folder that holds the CIFAR-10 files.</source>
        <translation>CIFAR-10 파일이 든 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{name} cannot be unpacked: {problem}.</source>
        <translation>{name}의 압축을 풀 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>{name} is no part of CIFAR-10, or it is damaged.</source>
        <translation>{name} 파일은 CIFAR-10이 아니거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>Delete it and download it again.</source>
        <translation>지우고 다시 내려받으세요.</translation>
    </message>
    <message>
        <source>Drawn digits</source>
        <translation>자동 생성 숫자</translation>
    </message>
    <message>
        <source>Variety of hands</source>
        <translation>글씨체의 다양성</translation>
    </message>
    <message>
        <source>There are no own digits yet.</source>
        <translation>직접 그린 숫자가 아직 없습니다.</translation>
    </message>
    <message>
        <source>Draw and label some on the Data page.</source>
        <translation>‘데이터’ 탭에서 숫자를 그리고 레이블을 붙이세요.</translation>
    </message>
    <message>
        <source>The file has no samples in it.</source>
        <translation>파일에 데이터가 없습니다.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The test samples in the file have another shape than the training samples.</source>
        <translation>파일에 든 시험 데이터의 형상이 훈련 데이터와 다릅니다.</translation>
    </message>
    <message>
        <source>Save them alike.</source>
        <translation>형상을 같게 해서 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Nothing was chosen yet.</source>
        <translation>아직 고른 것이 없습니다.</translation>
    </message>
    <message>
        <source>Choose it on the Data page.</source>
        <translation>‘데이터’ 탭에서 고르세요.</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>그 자리에 없습니다: {path}</translation>
    </message>
    <message>
        <source>Choose it again on the Data page.</source>
        <translation>‘데이터’ 탭에서 다시 고르세요.</translation>
    </message>
    <message>
        <source>At most so many</source>
        <translation>최대 개수</translation>
    </message>
    <message>
        <source>Own digits</source>
        <translation>직접 그린 숫자</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>그림 폴더</translation>
    </message>
    <message>
        <source>File of samples</source>
        <translation>데이터 파일</translation>
    </message>
    <message>
        <source>The folder {name} cannot be read.</source>
        <translation>{name} 폴더를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Look at the path and at the folder&apos;s permissions.</source>
        <translation>경로와 폴더의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>In {name} there are {count} folders with pictures.</source>
        <translation>{name} 폴더 안에 그림이 든 폴더가 {count}개 있습니다.</translation>
    </message>
    <message>
        <source>In {name} there is 1 folder with pictures.</source>
        <translation>{name} 폴더 안에 그림이 든 폴더가 1개뿐입니다.</translation>
    </message>
    <message>
        <source>Put the pictures of each class into a folder of its own, 2 to {most} of them.</source>
        <translation>클래스마다 폴더를 하나씩 만들어 그림을 넣으세요. 폴더는 2개부터 {most}개까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The picture {name} cannot be read.</source>
        <translation>그림 파일을 읽을 수 없습니다: {name}</translation>
    </message>
    <message>
        <source>Take it out of the folder, or save it anew.</source>
        <translation>폴더에서 빼거나 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점의 수</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Points per corner</source>
        <translation>꼭짓점마다 점의 수</translation>
    </message>
    <message>
        <source>There are no points yet.</source>
        <translation>점이 아직 없습니다.</translation>
    </message>
    <message>
        <source>Click in the field on the Data page to set some.</source>
        <translation>‘데이터’ 탭에서 좌표평면을 눌러 점을 찍으세요.</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>동심원</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>반달</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>나선</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>군집</translation>
    </message>
    <message>
        <source>AND gate</source>
        <translation>AND 게이트</translation>
    </message>
    <message>
        <source>OR gate</source>
        <translation>OR 게이트</translation>
    </message>
    <message>
        <source>NAND gate</source>
        <translation>NAND 게이트</translation>
    </message>
    <message>
        <source>XOR gate</source>
        <translation>XOR 게이트</translation>
    </message>
    <message>
        <source>Own points</source>
        <translation>직접 찍은 점</translation>
    </message>
    <message>
        <source>The pictures in the file are larger than {side}×{side}.</source>
        <translation>파일에 든 그림이 {side}×{side}보다 큽니다.</translation>
    </message>
    <message>
        <source>Save them smaller, or give a folder of pictures: those are scaled.</source>
        <translation>더 작게 저장하거나 그림 폴더를 고르세요. 폴더의 그림은 크기를 자동으로 맞춥니다.</translation>
    </message>
    <message>
        <source>Samples of the shape {shape} are neither rows of numbers nor pictures.</source>
        <translation>형상이 {shape}인 데이터는 숫자로 된 행도, 그림도 아닙니다.</translation>
    </message>
    <message>
        <source>A sample is a row of numbers, or a picture of one channel or three.</source>
        <translation>데이터 하나는 숫자로 된 한 행이거나, 채널이 1개 또는 3개인 그림입니다.</translation>
    </message>
    <message>
        <source>Each column of the file holds one number only, the same for all samples.</source>
        <translation>파일의 모든 열이 데이터마다 똑같은 값 하나로만 되어 있습니다.</translation>
    </message>
    <message>
        <source>There is nothing in it that tells the classes apart.</source>
        <translation>이 값으로는 클래스를 구별할 수 없습니다.</translation>
    </message>
    <message>
        <source>The file has values that are no finite numbers.</source>
        <translation>파일에 inf나 nan이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Look for gaps in it.</source>
        <translation>빠진 값이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The labels in the file are neither numbers nor one-hot rows.</source>
        <translation>파일의 레이블이 번호도 원-핫 인코딩도 아닙니다.</translation>
    </message>
    <message>
        <source>The labels in the file are no classes: there are {count} different ones.</source>
        <translation>파일의 레이블을 클래스로 쓸 수 없습니다. 서로 다른 값이 {count}개입니다.</translation>
    </message>
    <message>
        <source>From 2 to {most} classes can be learnt.</source>
        <translation>클래스는 2개부터 {most}개까지 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Line {number} of the table does not hold {columns} numbers and a label.</source>
        <translation>표의 {number}번째 줄이 숫자 {columns}개와 레이블로 되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Mend that line, or delete it.</source>
        <translation>그 줄을 고치거나 지우세요.</translation>
    </message>
    <message>
        <source>Line {number} of the table has no label.</source>
        <translation>표의 {number}번째 줄에 레이블이 없습니다.</translation>
    </message>
    <message>
        <source>The column “{name}” holds words, as “{word}”: a network computes with numbers.</source>
        <translation>“{name}” 열에 “{word}” 같은 글자가 들어 있습니다. 신경망은 숫자로만 계산합니다.</translation>
    </message>
    <message>
        <source>Delete that column, or write numbers for its words.</source>
        <translation>그 열을 지우거나 글자를 숫자로 바꾸세요.</translation>
    </message>
    <message>
        <source>Line {number} of the table: “{word}” in the column “{name}” is no number.</source>
        <translation>표의 {number}번째 줄, “{name}” 열에 숫자가 아닌 값이 있습니다: “{word}”.</translation>
    </message>
    <message>
        <source>The table cannot be read.</source>
        <translation>표를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Save it again as CSV.</source>
        <translation>CSV로 다시 저장하세요.</translation>
    </message>
    <message>
        <source>Line {number} of the table has no value for “{name}”.</source>
        <translation>표의 {number}번째 줄에 “{name}” 값이 없습니다.</translation>
    </message>
    <message>
        <source>{count} lines have gaps.</source>
        <translation>빈칸이 있는 줄은 모두 {count}개입니다.</translation>
    </message>
    <message>
        <source>Fill the gaps, or delete those lines: a network needs every number.</source>
        <translation>빈칸을 채우거나 그 줄을 지우세요. 신경망에는 모든 값이 있어야 합니다.</translation>
    </message>
    <message>
        <source>{name} is no table of numbers.</source>
        <translation>{name} 파일은 숫자로 된 표가 아닙니다.</translation>
    </message>
    <message>
        <source>A line is one sample: numbers and a label, with commas between them.</source>
        <translation>한 줄이 데이터 하나입니다. 숫자들과 레이블을 쉼표로 구분해 쓰세요.</translation>
    </message>
    <message>
        <source>The disk has no room for {size}.</source>
        <translation>디스크에 {size}를 저장할 공간이 없습니다.</translation>
    </message>
    <message>
        <source>Delete something, or choose another data set.</source>
        <translation>공간을 비우거나 다른 데이터를 고르세요.</translation>
    </message>
    <message>
        <source>The download cannot be saved: {problem}.</source>
        <translation>내려받은 파일을 저장할 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>Look at the disk and at the folder&apos;s permissions.</source>
        <translation>디스크와 폴더의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>{name} arrived, but it is not the file that it should be.</source>
        <translation>{name} 파일을 받았지만, 내용이 원래 파일과 다릅니다.</translation>
    </message>
    <message>
        <source>Try again later. Drawn digits need no download.</source>
        <translation>나중에 다시 시도하세요. ‘자동 생성 숫자’는 내려받지 않아도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} is at none of its addresses (answer {code}).</source>
        <translation>{name} 파일이 알려진 주소 어디에도 없습니다(응답 {code}).</translation>
    </message>
    <message>
        <source>Get it by yourself and open its folder. Drawn digits need no download.</source>
        <translation>파일을 직접 구해 그 폴더를 여세요. ‘자동 생성 숫자’는 내려받지 않아도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{name} cannot be downloaded: there is no connection.</source>
        <translation>인터넷에 연결되어 있지 않아 {name} 파일을 내려받을 수 없습니다.</translation>
    </message>
    <message>
        <source>Try again when there is one: what has arrived is kept. Drawn digits need no download.</source>
        <translation>연결된 뒤 다시 시도하면 이어서 받습니다. ‘자동 생성 숫자’는 내려받지 않아도 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>There are {count} own digits already.</source>
        <translation>직접 그린 숫자가 이미 {count}개 있습니다.</translation>
    </message>
    <message>
        <source>Export them, and delete some.</source>
        <translation>내보낸 뒤 몇 개를 지우세요.</translation>
    </message>
    <message>
        <source>The file of the interrupted training is damaged.</source>
        <translation>중단된 학습을 저장한 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>{name}: weights are written as {endings}.</source>
        <translation>{name}: 가중치는 {endings} 형식으로 저장합니다.</translation>
    </message>
    <message>
        <source>Another sample</source>
        <translation>다른 데이터 보기</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시 바꾸기</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>다른 폴더…</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>Other examples</source>
        <translation>다른 예 보기</translation>
    </message>
    <message>
        <source>What happens to the array</source>
        <translation>배열이 바뀌는 과정</translation>
    </message>
    <message>
        <source>x ({count}, {size}), t ({count}, {classes}) · x_test ({test}, {size})</source>
        <translation>x ({count}, {size}), t ({count}, {classes}) · x_test ({test}, {size})</translation>
    </message>
    <message>
        <source>x ({count}, {size}), t ({count}, {classes}): tested with the same</source>
        <translation>x ({count}, {size}), t ({count}, {classes}): 같은 데이터로 시험</translation>
    </message>
    <message>
        <source>{count} samples / batches of {batch} = {iterations} iterations an epoch</source>
        <translation>데이터 {count}개 / 배치 크기 {batch} = 1에폭에 {iterations}번 반복</translation>
    </message>
    <message>
        <source>{count} samples / batches of {batch}: 1 iteration an epoch</source>
        <translation>데이터 {count}개 / 배치 크기 {batch}: 1에폭에 1번 반복</translation>
    </message>
    <message>
        <source>t: class {label} of {classes}, as a one-hot vector</source>
        <translation>t: 클래스 {classes}개 중 {label}, 원-핫 인코딩</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Two parts</source>
        <translation>훈련과 시험</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>pixel</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>in the table</source>
        <translation>표의 값</translation>
    </message>
    <message>
        <source>training and test {count}</source>
        <translation>훈련·시험 {count}</translation>
    </message>
    <message>
        <source>training {count}</source>
        <translation>훈련 {count}</translation>
    </message>
    <message>
        <source>test {count}</source>
        <translation>시험 {count}</translation>
    </message>
    <message>
        <source>x[{index}]: {size} features standardised</source>
        <translation>x[{index}]: 특징 {size}개를 표준화</translation>
    </message>
    <message>
        <source>the first {count} are shown</source>
        <translation>앞 {count}개만 표시</translation>
    </message>
    <message>
        <source>x[{index}]: {size} numbers, learnt as they are</source>
        <translation>x[{index}]: 수 {size}개, 그대로 학습</translation>
    </message>
    <message>
        <source>x[{index}]: ({shape}) = {size} numbers, from 0…255 to {low}…{high}</source>
        <translation>x[{index}]: ({shape}) = 수 {size}개, 0…255 → {low}…{high}</translation>
    </message>
    <message>
        <source>Only pictures are changed while they are learnt.</source>
        <translation>데이터 증강은 그림에만 씁니다.</translation>
    </message>
    <message>
        <source>Each picture is changed anew every time it is learnt.</source>
        <translation>그림을 학습할 때마다 새로 바꿉니다.</translation>
    </message>
    <message>
        <source>All are off: every picture is learnt as it is.</source>
        <translation>모두 꺼져 있습니다. 그림을 그대로 학습합니다.</translation>
    </message>
    <message>
        <source>25 training pictures as they are learnt</source>
        <translation>학습할 때 쓰는 모습의 훈련 그림 25장</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>모두 끄기</translation>
    </message>
    <message>
        <source>Draw the digit first, then say which it is.</source>
        <translation>먼저 숫자를 그린 다음, 어떤 숫자인지 알려 주세요.</translation>
    </message>
    <message>
        <source>Kept as a {digit}.</source>
        <translation>숫자 {digit} 한 장을 저장했습니다.</translation>
    </message>
    <message>
        <source>Delete all {count} digits that you drew?</source>
        <translation>직접 그린 숫자 {count}개를 모두 지울까요?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>모두 지우기</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Export the digits</source>
        <translation>숫자 내보내기</translation>
    </message>
    <message>
        <source>{count} digits exported as {name}.</source>
        <translation>숫자 {count}개를 내보냈습니다: {name}</translation>
    </message>
    <message>
        <source>Keep it as a {digit}: {count} kept</source>
        <translation>숫자 {digit} 데이터로 저장 (지금까지 {count}장)</translation>
    </message>
    <message>
        <source>Which digit is it? Press its key.</source>
        <translation>어떤 숫자인가요? 그 숫자 키를 누르세요.</translation>
    </message>
    <message>
        <source>Digits that you drew</source>
        <translation>직접 그린 숫자</translation>
    </message>
    <message>
        <source>Learn these</source>
        <translation>이 숫자로 학습</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Delete all…</source>
        <translation>모두 지우기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Click here to set a point. The buttons above choose its class.</source>
        <translation>여기를 눌러 점을 찍으세요. 클래스는 위의 버튼으로 고릅니다.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>데이터 보기</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>As arrays</source>
        <translation>배열로 보기</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Points of the plane</source>
        <translation>평면의 점</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>내 데이터</translation>
    </message>
    <message>
        <source>The data do not fit into memory.</source>
        <translation>데이터가 메모리에 다 들어가지 않습니다.</translation>
    </message>
    <message>
        <source>Choose fewer samples.</source>
        <translation>데이터 수를 줄이세요.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed draws the same data.</source>
        <translation>시드가 같으면 데이터도 같습니다.</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>새 시드</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>시험 비율</translation>
    </message>
    <message>
        <source>How much of the data is kept for testing: it is never learnt.</source>
        <translation>시험용으로 따로 떼어 두는 비율입니다. 학습에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Set points of class {number} (key {number})</source>
        <translation>클래스 {number}의 점 찍기 ({number} 키)</translation>
    </message>
    <message>
        <source>Take all points away</source>
        <translation>점 모두 지우기</translation>
    </message>
    <message>
        <source>{classes} classes · {count} samples of shape {shape}, tested with the same</source>
        <translation>클래스 {classes}개 · 데이터 {count}개(형상 {shape}) · 같은 데이터로 시험</translation>
    </message>
    <message>
        <source>{classes} classes · {count} samples to train on, {test} to test, of shape {shape}</source>
        <translation>클래스 {classes}개 · 훈련 {count}개, 시험 {test}개 · 형상 {shape}</translation>
    </message>
    <message>
        <source>{classes} classes of “{label}”</source>
        <translation>“{label}” 열의 클래스 {classes}개</translation>
    </message>
    <message>
        <source>{classes} classes</source>
        <translation>클래스 {classes}개</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>특징 1개</translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation>특징 {count}개</translation>
    </message>
    <message>
        <source>{count} samples, tested with the same</source>
        <translation>데이터 {count}개, 같은 데이터로 시험</translation>
    </message>
    <message>
        <source>{count} samples to train on, {test} to test</source>
        <translation>훈련 데이터 {count}개, 시험 데이터 {test}개</translation>
    </message>
    <message>
        <source>left out: {names}</source>
        <translation>제외한 열: {names}</translation>
    </message>
    <message>
        <source>Digits that the program draws itself, from pen strokes with random slant, size, width and wobble. It needs no download, and there is always one more.</source>
        <translation>프로그램이 펜 획으로 그려 내는 숫자입니다. 획의 기울기, 크기, 굵기, 흔들림이 무작위로 달라집니다. 내려받을 필요가 없고 얼마든지 더 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Rings around one another. No straight line parts them: a network without a hidden layer fails.</source>
        <translation>서로를 둘러싼 고리들입니다. 직선으로는 나눌 수 없어서 은닉층이 없는 신경망은 실패합니다.</translation>
    </message>
    <message>
        <source>Two half moons that reach into each other. A straight line gets most of the points, a bent one all of them.</source>
        <translation>서로 맞물린 반달 두 개입니다. 직선으로는 점을 대부분 나눌 수 있고, 곡선으로는 모두 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>Arms that wind around one another: the hardest of these sets. It takes a hidden layer or two, and patience.</source>
        <translation>서로 휘감은 나선입니다. 점 데이터 가운데 가장 어려워서, 은닉층 한두 개와 참을성이 필요합니다.</translation>
    </message>
    <message>
        <source>Heaps of points around a centre each. With little noise straight lines part them: one layer is enough.</source>
        <translation>중심 둘레에 모인 점의 무리들입니다. 잡음이 적으면 직선으로 나뉘므로 층 하나로 충분합니다.</translation>
    </message>
    <message>
        <source>The gate is 1 where both inputs are 1. One straight line parts it.</source>
        <translation>두 입력이 모두 1일 때만 1을 출력합니다. 직선 하나로 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>The gate is 1 where an input is 1. One straight line parts it.</source>
        <translation>입력 중 하나라도 1이면 1을 출력합니다. 직선 하나로 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>The gate is 0 only where both inputs are 1. One straight line parts it.</source>
        <translation>두 입력이 모두 1일 때만 0을 출력합니다. 직선 하나로 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>The gate is 1 where the inputs differ. No straight line parts it: a perceptron cannot learn it, a network with a hidden layer can.</source>
        <translation>두 입력이 서로 다르면 1을 출력합니다. 직선 하나로는 나눌 수 없어서 퍼셉트론은 배우지 못하지만, 은닉층이 있는 신경망은 배울 수 있습니다.</translation>
    </message>
    <message>
        <source>Points that you set with the mouse, in up to five classes.</source>
        <translation>마우스로 직접 찍는 점입니다. 클래스는 다섯 개까지 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>70,000 digits written by hand, of 28×28 pixels: the set that everybody begins with.</source>
        <translation>28×28 픽셀의 손글씨 숫자 70,000장입니다. 누구나 처음에 쓰는 데이터입니다.</translation>
    </message>
    <message>
        <source>70,000 pictures of clothes in ten classes, made to be as large as MNIST and harder.</source>
        <translation>옷과 신발, 가방 그림 70,000장, 클래스 10개입니다. 크기는 MNIST와 같지만 더 어렵습니다.</translation>
    </message>
    <message>
        <source>60,000 colour photos of 32×32 pixels in ten classes: too hard for dense layers alone, a good task for convolutions.</source>
        <translation>32×32 픽셀의 컬러 사진 60,000장, 클래스 10개입니다. 완전연결 계층만으로는 어려워 합성곱이 알맞습니다.</translation>
    </message>
    <message>
        <source>Digits that you draw and label yourself on this page.</source>
        <translation>이 탭에서 직접 그리고 레이블을 붙인 숫자입니다.</translation>
    </message>
    <message>
        <source>A folder of your own with one folder of pictures for each class.</source>
        <translation>클래스마다 그림 폴더가 하나씩 들어 있는 내 폴더입니다.</translation>
    </message>
    <message>
        <source>An .npz or CSV file of your own: rows of numbers with a class each, as measurements of flowers or wines, points of the plane, or pictures.</source>
        <translation>직접 준비한 .npz나 CSV 파일입니다. 꽃이나 와인을 잰 값처럼 행마다 클래스가 있는 숫자 표, 평면의 점, 그림을 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} samples are too few to keep some back: they are learnt and tested with. The test accuracy then says what was learnt by heart, not what was understood.</source>
        <translation>데이터가 {count}개뿐이라 따로 떼어 둘 수 없습니다. 학습한 데이터로 시험도 합니다. 이때 시험 정확도는 얼마나 이해했는지가 아니라 얼마나 외웠는지를 나타냅니다.</translation>
    </message>
    <message>
        <source>{count} samples are learnt; {test} are kept back and only tested with. A network that learnt its samples by heart is right on the first and wrong on the second: only the test samples tell whether it has understood.</source>
        <translation>훈련 데이터 {count}개로 학습하고, 시험 데이터 {test}개는 따로 떼어 두었다가 시험에만 씁니다. 데이터를 통째로 외운 신경망은 훈련 데이터는 맞히고 시험 데이터는 틀립니다. 제대로 배웠는지는 시험 데이터로만 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Each feature gets mean 0 and deviation 1: one in centimetres and one in per cent then weigh alike, and one learning rate suits all of them. Mean and deviation are of the training part alone: the test samples are to stay unseen.</source>
        <translation>특징마다 평균을 0, 표준편차를 1로 맞춥니다. 그러면 센티미터로 잰 값과 퍼센트로 잰 값의 비중이 같아지고, 모든 특징에 학습률 하나를 함께 쓸 수 있습니다. 평균과 표준편차는 훈련 데이터에서만 구합니다. 시험 데이터를 미리 보면 안 되기 때문입니다.</translation>
    </message>
    <message>
        <source>A network computes with arrays: x has a row for each of the {count} samples, with its {size} numbers; t has a row with a 1 at the sample&apos;s class and 0 elsewhere. {batch} rows at a time are a mini-batch; after {iterations} of them every sample was seen once: an epoch.</source>
        <translation>신경망은 배열로 계산합니다. x에는 데이터 {count}개가 한 행씩 들어 있고, 한 행은 수 {size}개입니다. t의 각 행은 정답 클래스 자리만 1이고 나머지는 0입니다. 한 번에 꺼내는 {batch}행이 미니배치이고, {iterations}번 반복하면 모든 데이터를 한 번씩 본 것, 곧 1에폭입니다.</translation>
    </message>
    <message>
        <source>Each time a picture is learnt it is changed a little, always anew: the network never sees the same one twice, and learns what stays the same. The test pictures are never changed.</source>
        <translation>그림을 학습할 때마다 조금씩, 매번 다르게 바꿉니다. 신경망은 똑같은 그림을 두 번 보지 않으므로, 바뀌어도 그대로 남는 특징을 배웁니다. 시험 그림은 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>{count} of each class</source>
        <translation>클래스마다 {count}개</translation>
    </message>
    <message>
        <source>{low} to {high} of each class</source>
        <translation>클래스마다 {low}~{high}개</translation>
    </message>
    <message>
        <source>Epoch {epoch}, iteration {iteration}</source>
        <translation>에폭 {epoch}, 반복 {iteration}</translation>
    </message>
    <message>
        <source>loss of this batch</source>
        <translation>이 배치의 손실</translation>
    </message>
    <message>
        <source>loss, smoothed</source>
        <translation>손실(평균)</translation>
    </message>
    <message>
        <source>learning rate η</source>
        <translation>학습률 η</translation>
    </message>
    <message>
        <source>‖gradient‖</source>
        <translation>‖기울기‖</translation>
    </message>
    <message>
        <source>{count} moments, {size} MB</source>
        <translation>{count}순간, {size} MB</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>loss {loss}, {percent}%</source>
        <translation>손실 {loss}, {percent}%</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>가중치 초깃값</translation>
    </message>
    <message>
        <source>This network does not fit the data.</source>
        <translation>이 신경망은 데이터와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The last network without a mistake stays in use.</source>
        <translation>그동안은 오류가 없던 마지막 신경망을 씁니다.</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>완전연결 계층</translation>
    </message>
    <message>
        <source>The number of hidden dense layers</source>
        <translation>완전연결 은닉층의 수</translation>
    </message>
    <message>
        <source>The number of hidden layers</source>
        <translation>은닉층의 수</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>층마다 다름</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The activation function of all hidden layers</source>
        <translation>모든 은닉층의 활성화 함수</translation>
    </message>
    <message>
        <source>No hidden layer: the inputs go straight to the output.</source>
        <translation>은닉층이 없어 입력이 곧바로 출력층으로 갑니다.</translation>
    </message>
    <message>
        <source>All nodes of a layer give the same number, and would learn the same: no good start.</source>
        <translation>한 층의 노드가 모두 같은 값을 내므로 학습해도 똑같이 바뀝니다. 좋지 않은 출발입니다.</translation>
    </message>
    <message>
        <source>{layer}: {share}% of the activations are at the ends of {function}, where its slope is almost 0: the gradient vanishes.</source>
        <translation>{layer}: 활성화값의 {share}%가 {function} 함수의 양 끝에 몰려 있습니다. 그곳은 기울기가 거의 0이어서 기울기 소실이 일어납니다.</translation>
    </message>
    <message>
        <source>{layer}: almost every ReLU gives 0, and learns nothing.</source>
        <translation>{layer}: ReLU가 거의 모두 0을 내어 아무것도 배우지 못합니다.</translation>
    </message>
    <message>
        <source>The spread shrinks from layer to layer, σ {first} to {last}: little is left to tell inputs apart.</source>
        <translation>층을 지날수록 분포가 좁아져(σ {first} → {last}), 입력을 구별할 정보가 거의 남지 않습니다.</translation>
    </message>
    <message>
        <source>The spread grows from layer to layer, σ {first} to {last}: steps may leap.</source>
        <translation>층을 지날수록 분포가 넓어져(σ {first} → {last}), 가중치가 갱신될 때 크게 튈 수 있습니다.</translation>
    </message>
    <message>
        <source>The activations hardly differ, σ = {value}.</source>
        <translation>활성화값이 거의 같습니다(σ = {value}).</translation>
    </message>
    <message>
        <source>The activations are well spread in every layer: a good start.</source>
        <translation>모든 층에서 활성화값이 고루 퍼져 있습니다. 좋은 출발입니다.</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>, {share}% zero</source>
        <translation>, 0이 {share}%</translation>
    </message>
    <message>
        <source>Activations of the untrained network, {count} examples</source>
        <translation>학습 전의 활성화값, 데이터 {count}개</translation>
    </message>
    <message>
        <source>Activations of the untrained network, {count} random inputs</source>
        <translation>학습 전의 활성화값, 무작위 입력 {count}개</translation>
    </message>
    <message>
        <source>Initialisation of the weights</source>
        <translation>가중치 초기화 방법</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>새 초깃값</translation>
    </message>
    <message>
        <source>Histograms of the activations by layer</source>
        <translation>층별 활성화값 히스토그램</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>An output layer with a node for each class adds itself: softmax.</source>
        <translation>클래스마다 노드가 하나인 출력층(소프트맥스)은 자동으로 붙습니다.</translation>
    </message>
    <message>
        <source>Each feature of a batch gets mean 0 and variance 1; γ and β of each are learned.</source>
        <translation>미니배치에서 각 특징을 평균 0, 분산 1로 맞춥니다. 특징마다 γ와 β를 학습합니다.</translation>
    </message>
    <message>
        <source>Biases begin at 0. The same seed gives the same weights.</source>
        <translation>편향은 0에서 시작합니다. 시드가 같으면 가중치도 같습니다.</translation>
    </message>
    <message>
        <source>First weights: {name}</source>
        <translation>가중치 초깃값: {name}</translation>
    </message>
    <message>
        <source>Learning rate: {name}</source>
        <translation>학습률: {name}</translation>
    </message>
    <message>
        <source>One iteration learns from one mini-batch; after an epoch every example was seen once. The order is drawn anew for each epoch.</source>
        <translation>한 번 반복할 때 미니배치 하나로 배우고, 1에폭이 지나면 모든 데이터를 한 번씩 본 것입니다. 순서는 에폭마다 새로 섞습니다.</translation>
    </message>
    <message>
        <source>iterations an epoch</source>
        <translation>1에폭의 반복 수</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>전체 반복 수</translation>
    </message>
    <message>
        <source>Mini-batch, iteration, epoch</source>
        <translation>미니배치, 반복, 에폭</translation>
    </message>
    <message>
        <source>Large weights cost: this keeps a network from learning its examples by heart. 0 turns it off; biases are left alone.</source>
        <translation>가중치가 크면 손실에 벌점을 더해, 신경망이 훈련 데이터를 외우지 못하게 합니다. 0이면 쓰지 않으며, 편향에는 적용하지 않습니다.</translation>
    </message>
    <message>
        <source>The run of this moment is being trained again…</source>
        <translation>이 순간까지 다시 학습하고 있습니다…</translation>
    </message>
    <message>
        <source>Something else is chosen now: the next run uses it.</source>
        <translation>설정이 바뀌었습니다. 다음 학습부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Back to the run before</source>
        <translation>이전 학습으로 돌아가기</translation>
    </message>
    <message>
        <source>The run before is kept.</source>
        <translation>이전 학습은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Iteration {iteration}: {reason}</source>
        <translation>반복 {iteration}: {reason}</translation>
    </message>
    <message>
        <source>This run takes too long to be trained again here.</source>
        <translation>여기서 다시 학습하기에는 너무 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Press Train, or set fewer epochs or less data.</source>
        <translation>‘학습’을 누르거나, 에폭이나 데이터를 줄이세요.</translation>
    </message>
    <message>
        <source>After iteration {iteration}</source>
        <translation>반복 {iteration}회 뒤</translation>
    </message>
    <message>
        <source>Save weights as in the course (.pkl)…</source>
        <translation>교재 형식으로 가중치 저장 (.pkl)…</translation>
    </message>
    <message>
        <source>Use it in every lesson</source>
        <translation>모든 강의에서 쓰기</translation>
    </message>
    <message>
        <source>Save the run as a NumPy script…</source>
        <translation>학습을 NumPy 스크립트로 저장…</translation>
    </message>
    <message>
        <source>Begin with weights from a file…</source>
        <translation>파일의 가중치로 시작…</translation>
    </message>
    <message>
        <source>Save weights</source>
        <translation>가중치 저장</translation>
    </message>
    <message>
        <source>Save the run as a NumPy script</source>
        <translation>학습을 NumPy 스크립트로 저장</translation>
    </message>
    <message>
        <source>{name} is being written…</source>
        <translation>{name} 파일을 저장하는 중…</translation>
    </message>
    <message>
        <source>Saved {name} and {data}.</source>
        <translation>{name}, {data} 파일을 저장했습니다.</translation>
    </message>
    <message>
        <source>Every lesson that reads digits uses this network now.</source>
        <translation>이제 숫자를 읽는 모든 강의가 이 신경망을 씁니다.</translation>
    </message>
    <message>
        <source>This network reads “{title}”, not digits.</source>
        <translation>이 신경망이 배운 것은 숫자가 아닙니다: {title}.</translation>
    </message>
    <message>
        <source>The other lessons read digits that you draw: train on digits for them.</source>
        <translation>다른 강의에서는 직접 그린 숫자를 읽습니다. 숫자 데이터로 학습하세요.</translation>
    </message>
    <message>
        <source>Save weights ({ending})…</source>
        <translation>가중치 저장 ({ending})…</translation>
    </message>
    <message>
        <source>With weights of 0 every node of a layer learns the same: nothing is told apart.</source>
        <translation>가중치가 모두 0이면 한 층의 노드가 똑같이 학습되어 아무것도 구별하지 못합니다.</translation>
    </message>
    <message>
        <source>He is meant for ReLU. For sigmoid and tanh Xavier keeps the spread.</source>
        <translation>He 초깃값은 ReLU에 맞춘 것입니다. 시그모이드와 tanh에서는 Xavier 초깃값이 분포를 지켜 줍니다.</translation>
    </message>
    <message>
        <source>{name} in {count} hidden layers: the signal all but dies.</source>
        <translation>은닉층이 {count}개일 때 {name} 초깃값을 쓰면 신호가 거의 사라집니다.</translation>
    </message>
    <message>
        <source>Through many layers of sigmoid the gradient vanishes; ReLU lets it pass.</source>
        <translation>시그모이드 층을 여럿 지나면 기울기가 사라집니다. ReLU는 기울기를 그대로 흘려보냅니다.</translation>
    </message>
    <message>
        <source>η = {rate} is large for {name}: the loss may leap or end in nan.</source>
        <translation>{name}에 쓰기에는 학습률이 큽니다(η = {rate}). 손실이 튀거나 nan이 될 수 있습니다.</translation>
    </message>
    <message>
        <source>η = {rate} is small for {name}: it will learn slowly.</source>
        <translation>{name}에 쓰기에는 학습률이 작습니다(η = {rate}). 학습이 느립니다.</translation>
    </message>
    <message>
        <source>So much weight decay pulls the weights to 0 faster than they learn.</source>
        <translation>가중치 감소가 이렇게 크면, 배우는 것보다 빨리 가중치가 0으로 끌려갑니다.</translation>
    </message>
    <message>
        <source>All examples are in one batch: one iteration an epoch.</source>
        <translation>모든 데이터가 한 배치에 들어갑니다. 1에폭에 한 번만 반복합니다.</translation>
    </message>
    <message>
        <source>{count} iterations take a long time.</source>
        <translation>{count}번 반복하려면 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Dropout of more than 60% leaves little to learn from.</source>
        <translation>드롭아웃이 60%를 넘으면 배울 것이 거의 남지 않습니다.</translation>
    </message>
    <message>
        <source>small</source>
        <translation>작음</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>large</source>
        <translation>큼</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>{examples} examples / batch {batch}: 1 iteration an epoch</source>
        <translation>{examples}개 / 배치 {batch} → 1에폭에 1번 반복</translation>
    </message>
    <message>
        <source>{examples} examples / batch {batch} = {count} iterations an epoch</source>
        <translation>{examples}개 / 배치 {batch} → 1에폭에 {count}번 반복</translation>
    </message>
    <message>
        <source>{told}; {total} in {epochs} epochs</source>
        <translation>{told}, {epochs}에폭에 {total}번 반복</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>A step against the gradient of each batch.</source>
        <translation>배치마다 기울기의 반대 방향으로 갑니다.</translation>
    </message>
    <message>
        <source>A ball that rolls: it keeps 90% of its velocity.</source>
        <translation>굴러가는 공처럼 속도의 90%를 이어 갑니다.</translation>
    </message>
    <message>
        <source>Momentum that looks ahead before it steps.</source>
        <translation>한 걸음 앞을 내다보는 모멘텀입니다.</translation>
    </message>
    <message>
        <source>Smaller steps where a weight has moved much already.</source>
        <translation>이미 많이 움직인 가중치는 걸음을 줄입니다.</translation>
    </message>
    <message>
        <source>As AdaGrad, but it forgets what was long ago.</source>
        <translation>AdaGrad와 같지만 먼 과거의 기울기는 잊습니다.</translation>
    </message>
    <message>
        <source>Velocity of Momentum, step size of RMSProp for each weight.</source>
        <translation>모멘텀의 속도에, 가중치마다 걸음을 조절하는 RMSProp을 더했습니다.</translation>
    </message>
    <message>
        <source>Adam that also pulls the weights toward 0 by itself.</source>
        <translation>Adam에 더해, 가중치를 0 쪽으로 조금씩 당깁니다.</translation>
    </message>
    <message>
        <source>The same learning rate from beginning to end.</source>
        <translation>처음부터 끝까지 같은 학습률을 씁니다.</translation>
    </message>
    <message>
        <source>A tenth of it after each third of the training.</source>
        <translation>학습의 3분의 1이 지날 때마다 10분의 1로 줄입니다.</translation>
    </message>
    <message>
        <source>Down to a hundredth, by the same share in the same time.</source>
        <translation>같은 시간에 같은 비율로 100분의 1까지 줄입니다.</translation>
    </message>
    <message>
        <source>Down to 0 along a cosine: slow, fast, slow.</source>
        <translation>코사인을 따라 천천히, 빠르게, 다시 천천히 0까지 줄입니다.</translation>
    </message>
    <message>
        <source>Up in the first tenth, then down to 0 along a cosine.</source>
        <translation>처음 10분의 1 동안 올린 뒤 코사인을 따라 0까지 줄입니다.</translation>
    </message>
    <message>
        <source>Up in the first third, then down almost to 0.</source>
        <translation>처음 3분의 1 동안 올린 뒤 거의 0까지 줄입니다.</translation>
    </message>
    <message>
        <source>σ = 0.01 however many inputs: too small for deep networks.</source>
        <translation>입력 수와 상관없이 σ = 0.01. 깊은 신경망에는 너무 작습니다.</translation>
    </message>
    <message>
        <source>σ = 1/√n for n inputs: for sigmoid and tanh.</source>
        <translation>입력이 n개일 때 σ = 1/√n. 시그모이드와 tanh에 씁니다.</translation>
    </message>
    <message>
        <source>σ = √(2/n) for n inputs: for ReLU.</source>
        <translation>입력이 n개일 때 σ = √(2/n). ReLU에 씁니다.</translation>
    </message>
    <message>
        <source>Every weight 0: all nodes of a layer stay the same.</source>
        <translation>가중치가 모두 0. 한 층의 노드가 언제까지나 똑같습니다.</translation>
    </message>
    <message>
        <source>Memory for the moments of a run (MB)</source>
        <translation>학습 기록에 쓸 메모리 (MB)</translation>
    </message>
    <message>
        <source>for points of the plane</source>
        <translation>평면의 점에 알맞은 것</translation>
    </message>
    <message>
        <source>for pictures of {shape}</source>
        <translation>{shape} 그림에 알맞은 것</translation>
    </message>
    <message>
        <source>784-50-100-10 with sigmoid</source>
        <translation>784-50-100-10, 시그모이드</translation>
    </message>
    <message>
        <source>No hidden layer</source>
        <translation>은닉층 없음</translation>
    </message>
    <message>
        <source>the data: one of {names}</source>
        <translation>데이터: {names} 중 하나</translation>
    </message>
    <message>
        <source>the hidden layers, as “dense 50” or “conv 16 3x3, pool 2, dense 64”</source>
        <translation>은닉층. 예: “dense 50”, “conv 16 3x3, pool 2, dense 64”</translation>
    </message>
    <message>
        <source>how the first weights are drawn</source>
        <translation>가중치의 초깃값을 정하는 방법</translation>
    </message>
    <message>
        <source>the optimiser</source>
        <translation>최적화 기법</translation>
    </message>
    <message>
        <source>the learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>how the learning rate changes on the way</source>
        <translation>학습률이 바뀌는 방식</translation>
    </message>
    <message>
        <source>examples in a mini-batch</source>
        <translation>미니배치의 데이터 수</translation>
    </message>
    <message>
        <source>how often all examples are gone through</source>
        <translation>전체 데이터를 몇 번 학습할지</translation>
    </message>
    <message>
        <source>weight decay λ, of ½λΣW²</source>
        <translation>가중치 감소 ½λΣW²의 λ</translation>
    </message>
    <message>
        <source>the seed of the first weights</source>
        <translation>가중치 초깃값의 시드</translation>
    </message>
    <message>
        <source>how pictures are changed while training, as “rotate=15,shift=2”</source>
        <translation>학습하는 동안 그림을 바꾸는 정도. 예: “rotate=15,shift=2”</translation>
    </message>
    <message>
        <source>the page that shows</source>
        <translation>보여 줄 탭</translation>
    </message>
    <message>
        <source>the four views by place, as “surface,network,loss,accuracy”</source>
        <translation>네 자리에 놓을 화면. 예: “surface,network,loss,accuracy”</translation>
    </message>
    <message>
        <source>the tile that is large, from 1; 0 is none</source>
        <translation>크게 볼 화면의 번호(1부터), 0이면 없음</translation>
    </message>
    <message>
        <source>how much memory the kept moments may take, in MB</source>
        <translation>학습 기록에 쓸 메모리(MB)</translation>
    </message>
    <message>
        <source>train, then go to the moment after so many iterations</source>
        <translation>학습한 다음, 이만큼 반복한 순간으로 가기</translation>
    </message>
    <message>
        <source>stop the training after so many iterations</source>
        <translation>이만큼 반복한 뒤 학습을 멈추기</translation>
    </message>
    <message>
        <source>Choose another view</source>
        <translation>다른 화면 고르기</translation>
    </message>
    <message>
        <source>View: {title}</source>
        <translation>화면: {title}</translation>
    </message>
    <message>
        <source>Small again (Esc)</source>
        <translation>다시 작게 (Esc)</translation>
    </message>
    <message>
        <source>Make this view large</source>
        <translation>이 화면을 크게</translation>
    </message>
    <message>
        <source>This view could not be opened; the log says why.</source>
        <translation>이 화면을 열지 못했습니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
    <message>
        <source>Decision surface</source>
        <translation>결정 경계</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>뉴런</translation>
    </message>
    <message>
        <source>Filters and weights</source>
        <translation>필터와 가중치</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Activations by layer</source>
        <translation>층별 활성화값</translation>
    </message>
    <message>
        <source>Weights by layer</source>
        <translation>층별 가중치</translation>
    </message>
    <message>
        <source>Gradient norms</source>
        <translation>기울기 크기</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>수가 아님</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>모두 비슷함</translation>
    </message>
    <message>
        <source>nearly all 0</source>
        <translation>거의 모두 0</translation>
    </message>
    <message>
        <source>{dead} of {nodes} dead</source>
        <translation>{nodes}개 중 {dead}개 죽음</translation>
    </message>
    <message>
        <source>{share}% saturated</source>
        <translation>{share}% 포화</translation>
    </message>
    <message>
        <source>{share}% zero</source>
        <translation>{share}%가 0</translation>
    </message>
    <message>
        <source>std {value}</source>
        <translation>표준편차 {value}</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>평균 {value}</translation>
    </message>
    <message>
        <source>{name} read right: {count} of {all}</source>
        <translation>{name} 정답: {all}개 중 {count}개</translation>
    </message>
    <message>
        <source>{name} read as {answer}: {count} of {all}</source>
        <translation>{name} → {answer}: {all}개 중 {count}개</translation>
    </message>
    <message>
        <source>{right} of the first {count} of {all} test samples right</source>
        <translation>시험 데이터 {all}개 중 앞 {count}개에서 {right}개 정답</translation>
    </message>
    <message>
        <source>{wrong} of the first {count} of {all} test samples misread, the surest first</source>
        <translation>시험 데이터 {all}개 중 앞 {count}개에서 오답 {wrong}개 · 확신이 큰 순</translation>
    </message>
    <message>
        <source>Each row is a right class, each column an answer: what stands on the diagonal is right, what stands beside it is misread. The colour is the share of its row.</source>
        <translation>행은 정답 클래스, 열은 신경망의 답입니다. 대각선 위는 맞힌 것이고, 벗어나면 틀린 것입니다. 색은 그 행에서 차지하는 비율입니다.</translation>
    </message>
    <message>
        <source>The surest mistakes come first. {sure} of {wrong} are made with more than 90% confidence: there the network does not know that it does not know. Click one.</source>
        <translation>가장 확신한 오답이 먼저 나옵니다. {wrong}개 가운데 {sure}개는 90%가 넘는 확률로 자신 있게 틀렸습니다. 신경망은 자기가 모른다는 것을 모릅니다. 하나를 눌러 보세요.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Test sample {sample} is {name}, and the network answers {answer} with {share}%. To the right class it gives {right}%.</source>
        <translation>시험 데이터 {sample}번의 정답은 {name}인데, 신경망의 답은 {answer}입니다(확률 {share}%). 정답에 준 확률은 {right}%입니다.</translation>
    </message>
    <message>
        <source>right class</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>신경망의 답</translation>
    </message>
    <message>
        <source>{right} of {count} right</source>
        <translation>{count}개 중 {right}개 정답</translation>
    </message>
    <message>
        <source>most often {pair}</source>
        <translation>가장 잦은 실수: {pair}</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>iteration {iteration} · epoch {epoch}</source>
        <translation>반복 {iteration} · 에폭 {epoch}</translation>
    </message>
    <message>
        <source>Show only the heights that the run has reached</source>
        <translation>학습이 지나온 값의 범위만 보기</translation>
    </message>
    <message>
        <source>test data</source>
        <translation>시험 데이터</translation>
    </message>
    <message>
        <source>training data</source>
        <translation>훈련 데이터</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>미니배치</translation>
    </message>
    <message>
        <source>How surely the network gives the right answers, as one number: 0 would be certain and right each time. Faint is the loss of each mini-batch, strong its smoothed course.</source>
        <translation>신경망이 정답을 얼마나 확신하는지 수 하나로 나타낸 것입니다. 언제나 확신하며 맞히면 0입니다. 흐린 선은 미니배치마다의 손실, 진한 선은 그것을 매끄럽게 평균 낸 것입니다.</translation>
    </message>
    <message>
        <source>Test data: {test}, training data: {train}. The gap says that it learns the training data by heart: overfitting.</source>
        <translation>시험 데이터 {test}, 훈련 데이터 {train}. 이렇게 차이가 나면 훈련 데이터를 외우고 있다는 뜻, 곧 과적합입니다.</translation>
    </message>
    <message>
        <source>The share of samples whose largest output is the right class. Guessing would give {share}%.</source>
        <translation>가장 큰 출력이 정답 클래스인 데이터의 비율입니다. 아무렇게나 찍으면 {share}%입니다.</translation>
    </message>
    <message>
        <source>On training data it is {gap} points better than on data it has never seen: overfitting.</source>
        <translation>훈련 데이터를 처음 보는 데이터보다 {gap}%p 더 잘 맞힙니다. 과적합입니다.</translation>
    </message>
    <message>
        <source>Measured on all {train} training samples and all {test} test samples.</source>
        <translation>훈련 데이터 {train}개와 시험 데이터 {test}개 전체로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Measured on {train} of {all_train} training samples and {test} of {all_test} test samples.</source>
        <translation>훈련 데이터 {all_train}개 중 {train}개, 시험 데이터 {all_test}개 중 {test}개로 잰 값입니다.</translation>
    </message>
    <message>
        <source>At the ends of epochs there are more.</source>
        <translation>에폭이 끝날 때는 더 많은 데이터로 잽니다.</translation>
    </message>
    <message>
        <source>How long each layer&apos;s gradient is: how strongly the loss pulls at its weights. Curves that stay close to each other learn together.</source>
        <translation>층마다 기울기가 얼마나 큰지, 곧 손실이 가중치를 얼마나 세게 당기는지 보여 줍니다. 곡선들이 서로 가까우면 모든 층이 고르게 배웁니다.</translation>
    </message>
    <message>
        <source>The first layer&apos;s is {times} times shorter than the output&apos;s: the gradient vanishes on its way back.</source>
        <translation>첫 층의 기울기가 출력층의 {times}분의 1입니다. 거꾸로 전해지는 동안 기울기가 사라집니다.</translation>
    </message>
    <message>
        <source>t = {name}</source>
        <translation>t = {name}</translation>
    </message>
    <message>
        <source>Arrow keys walk from filter to filter.</source>
        <translation>화살표 키로 필터 사이를 이동합니다.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>The weights at this moment</source>
        <translation>이 순간의 가중치</translation>
    </message>
    <message>
        <source>At first</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>The weights before training</source>
        <translation>학습하기 전의 가중치</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>What training has added to the first weights</source>
        <translation>학습으로 초깃값에 더해진 값</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{count}개 중 {shown}개</translation>
    </message>
    <message>
        <source>{count} filters, full colour ±{full}</source>
        <translation>필터 {count}개, 가장 진한 색 ±{full}</translation>
    </message>
    <message>
        <source>Node {index}</source>
        <translation>노드 {index}</translation>
    </message>
    <message>
        <source>Filter {index}</source>
        <translation>필터 {index}</translation>
    </message>
    <message>
        <source>iteration {number}</source>
        <translation>반복 {number}</translation>
    </message>
    <message>
        <source>Weights as pictures</source>
        <translation>그림으로 본 가중치</translation>
    </message>
    <message>
        <source>spread {value}</source>
        <translation>표준편차 {value}</translation>
    </message>
    <message>
        <source>Each picture is one node of the first layer: the weight of every pixel, orange where ink raises its sum, blue where ink lowers it. At the start they are noise; training draws strokes and their surroundings into them. Pixels that never carry ink keep their noise.</source>
        <translation>그림 하나가 첫 층의 노드 하나로, 픽셀마다의 가중치를 보여 줍니다. 획이 지나가면 합이 커지는 곳은 주황색, 작아지는 곳은 파란색입니다. 처음에는 잡음이지만 학습하면서 획과 그 둘레가 나타납니다. 획이 한 번도 지나가지 않는 픽셀에는 잡음이 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Each picture is one filter that slides over its input: orange weights want light there, blue ones dark. At the start they are noise; training makes edges and strokes of them.</source>
        <translation>그림 하나가 입력 위를 옮겨 다니는 필터 하나입니다. 주황색 자리는 밝을수록, 파란색 자리는 어두울수록 합이 커집니다. 처음에는 잡음이지만 학습하면서 윤곽선과 획을 닮아 갑니다.</translation>
    </message>
    <message>
        <source>bias std {value}</source>
        <translation>편향 표준편차 {value}</translation>
    </message>
    <message>
        <source>How the weights of each layer are spread: below 0 blue, above orange; the line is how they were before training, the marks at the foot are the biases. Too small, and the signal dies layer by layer; too large, and the activations run against their ends.</source>
        <translation>층마다 가중치가 어떻게 퍼져 있는지 보여 줍니다. 0보다 작으면 파란색, 크면 주황색입니다. 선은 학습 전의 모습, 바닥의 눈금은 편향입니다. 가중치가 너무 작으면 신호가 층을 지날수록 약해지고, 너무 크면 활성화값이 양 끝에 몰립니다.</translation>
    </message>
    <message>
        <source>What each layer puts out for {count} test samples; the line is how it was before training. Wide and even is healthy.</source>
        <translation>시험 데이터 {count}개를 넣었을 때 층마다 내는 값입니다. 선은 학습 전의 모습입니다. 넓고 고르게 퍼져 있으면 좋습니다.</translation>
    </message>
    <message>
        <source>{share}% of them stand at the ends: the function is flat there, so hardly any gradient passes and the layers before learn nothing. Likely cause: first weights too large.</source>
        <translation>{share}%가 양 끝에 몰려 있습니다. 그곳에서는 함수가 평평해서 기울기가 거의 전해지지 않고, 앞의 층들이 배우지 못합니다. 가중치의 초깃값이 너무 컸던 것 같습니다.</translation>
    </message>
    <message>
        <source>{dead} of {nodes} are 0 for every sample: ReLU passes no gradient there, so they never come back. Likely cause: a learning rate too high.</source>
        <translation>노드 {nodes}개 중 {dead}개가 모든 데이터에서 0입니다. ReLU는 그곳으로 기울기를 보내지 않으므로 되살아나지 못합니다. 학습률이 너무 큰 것 같습니다.</translation>
    </message>
    <message>
        <source>All values lie together: the nodes tell the samples apart no more, and the next layer has nothing to work with. Likely cause: first weights too small.</source>
        <translation>값이 모두 한곳에 모여 있습니다. 노드가 데이터를 구별하지 못해, 다음 층에 쓸 만한 정보가 가지 않습니다. 가중치의 초깃값이 너무 작았던 것 같습니다.</translation>
    </message>
    <message>
        <source>Beside the other layers&apos; its outputs are nearly 0: the signal dies on its way. Likely cause: first weights too small.</source>
        <translation>다른 층과 비교하면 출력이 거의 0입니다. 신호가 도중에 사라집니다. 가중치의 초깃값이 너무 작았던 것 같습니다.</translation>
    </message>
    <message>
        <source>Numbers became too large to be numbers: the run diverged.</source>
        <translation>값이 너무 커져 수로 나타낼 수 없습니다. 학습이 발산했습니다.</translation>
    </message>
    <message>
        <source>{share}% are exactly 0: ReLU&apos;s usual half.</source>
        <translation>{share}%가 정확히 0입니다. ReLU에서는 절반쯤이 보통입니다.</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>{number}층</translation>
    </message>
    <message>
        <source>batch norm {number}</source>
        <translation>배치 정규화 {number}</translation>
    </message>
    <message>
        <source>pool {number}</source>
        <translation>풀링 {number}</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>평탄화</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>{count} nodes</source>
        <translation>노드 {count}개</translation>
    </message>
    <message>
        <source>{count} maps</source>
        <translation>특징 맵 {count}장</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>{count} misread: {name} as {answer}</source>
        <translation>오답 {count}개: {name} → {answer}</translation>
    </message>
    <message>
        <source>{wrong} of {count} misread, the surest first</source>
        <translation>{count}개 중 오답 {wrong}개 · 확신이 큰 순</translation>
    </message>
    <message>
        <source>Nothing of this kind is misread at this moment.</source>
        <translation>이 순간에는 이런 오답이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing is misread: the first {count} of {all} test samples are right.</source>
        <translation>오답이 없습니다. 시험 데이터 {all}개 중 앞 {count}개를 모두 맞혔습니다.</translation>
    </message>
    <message>
        <source>Nothing is misread: all {count} test samples are right.</source>
        <translation>오답이 없습니다. 시험 데이터 {count}개를 모두 맞혔습니다.</translation>
    </message>
    <message>
        <source>Example before</source>
        <translation>이전 예</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>다음 예</translation>
    </message>
    <message>
        <source>Test example {number} of {count}: {name}</source>
        <translation>시험 데이터 {count}개 중 {number}번째: {name}</translation>
    </message>
    <message>
        <source>Example {number}: {name}</source>
        <translation>예 {number}: {name}</translation>
    </message>
    <message>
        <source>Network, iteration {number}</source>
        <translation>신경망, 반복 {number}</translation>
    </message>
    <message>
        <source>One test example goes through the network as it was at this moment. At the start the weights are random and so is the answer; training changes them until the bright paths lead to the right output. Choose a node to see its sum.</source>
        <translation>시험 데이터 하나가 이 순간의 신경망을 지나갑니다. 처음에는 가중치가 무작위라서 답도 제멋대로이지만, 학습하면서 가중치가 바뀌어 밝은 길이 올바른 출력으로 이어집니다. 노드를 고르면 그 노드가 계산하는 합을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Each value of the layer before is multiplied by the weight of its edge; the products and the bias add up to a, and the activation function makes z of it.</source>
        <translation>앞 층의 값마다 연결선의 가중치를 곱합니다. 곱을 모두 더하고 편향을 더한 것이 a이고, 활성화 함수가 a를 z로 바꿉니다.</translation>
    </message>
    <message>
        <source>Every neuron over the plane, {iteration}</source>
        <translation>평면 위의 모든 뉴런, {iteration}</translation>
    </message>
    <message>
        <source>Each small picture is one neuron: orange where its value is positive, blue where it is negative. The first layer can only cut the plane with straight lines; every later layer mixes the pictures before it. Point at a neuron to see its sum.</source>
        <translation>작은 그림 하나가 뉴런 하나입니다. 값이 양수인 곳은 주황색, 음수인 곳은 파란색입니다. 첫 층은 평면을 직선으로만 나눌 수 있고, 그다음 층은 앞 층의 그림들을 섞습니다. 뉴런을 가리키면 그 뉴런이 계산하는 합을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>above 0 in {share}% of the plane</source>
        <translation>평면의 {share}%에서 0보다 큼</translation>
    </message>
    <message>
        <source>A neuron of the first layer sums the two inputs: it changes along one direction only, and its border, where the sum is 0, is a straight line that the weights turn and the bias moves.</source>
        <translation>첫 층의 뉴런은 두 입력에 가중치를 곱해 더하므로 한 방향으로만 값이 바뀝니다. 합이 0이 되는 경계는 직선입니다. 가중치는 이 직선을 돌리고, 편향은 옮깁니다.</translation>
    </message>
    <message>
        <source>This neuron sums the pictures of the layer before it, each times its weight. So borders come to be that no single straight line could draw.</source>
        <translation>이 뉴런은 앞 층의 그림마다 가중치를 곱해 더합니다. 그래서 직선 하나로는 그을 수 없는 경계가 생깁니다.</translation>
    </message>
    <message>
        <source>Norms of the weights instead of the gradients</source>
        <translation>기울기 대신 가중치의 크기</translation>
    </message>
    <message>
        <source>Decision surface, iteration {number}</source>
        <translation>결정 경계, 반복 {number}</translation>
    </message>
    <message>
        <source>misread {count}</source>
        <translation>오답 {count}</translation>
    </message>
    <message>
        <source>equally likely</source>
        <translation>확률이 같은 선</translation>
    </message>
    <message>
        <source>The outputs are no numbers any more</source>
        <translation>출력이 더 이상 수가 아닙니다</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>훈련 데이터</translation>
    </message>
    <message>
        <source>Test data</source>
        <translation>시험 데이터</translation>
    </message>
    <message>
        <source>The network answers for each point of the plane. The colour is the likeliest class, paler where it is less sure; on the line two classes are equally likely. Hidden layers bend that line: without them it would be straight. Point at a place to see its probabilities.</source>
        <translation>신경망은 평면의 모든 점에 답합니다. 색은 확률이 가장 높은 클래스를 나타내고, 확신이 적을수록 옅습니다. 선 위에서는 두 클래스의 확률이 같습니다. 은닉층이 있으면 이 선이 휘고, 없으면 직선입니다. 아무 곳이나 가리키면 그곳의 확률을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>No run yet. Press Train, and this fills while the network learns.</source>
        <translation>아직 학습하지 않았습니다. ‘학습’을 누르면 신경망이 배우는 동안 여기가 채워집니다.</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>에폭 {epoch}</translation>
    </message>
    <message>
        <source>Examples of the classes</source>
        <translation>클래스별 예</translation>
    </message>
    <message>
        <source>Click to set a point, drag to move it, right click to take it away. Arrow keys move a cursor, Space sets a point, Shift with an arrow key moves it, Delete takes it away, digit keys choose the class.</source>
        <translation>눌러서 점을 찍고, 끌어서 옮기고, 오른쪽 버튼으로 지웁니다. 화살표 키는 커서를 옮기고, 스페이스는 점을 찍고, Shift+화살표는 점을 옮기고, Delete는 점을 지우고, 숫자 키는 클래스를 고릅니다.</translation>
    </message>
    <message>
        <source>The process that did the work ended unexpectedly (code {code}).</source>
        <translation>작업하던 프로세스가 갑자기 끝났습니다(코드 {code}).</translation>
    </message>
    <message>
        <source>Open “Training”</source>
        <translation>‘학습’ 강의 열기</translation>
    </message>
    <message>
        <source>A training was cut: the lesson “Training” can go on with it.</source>
        <translation>중단된 학습이 있습니다. ‘학습’ 강의에서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is not enough memory for this training.</source>
        <translation>이 학습을 하기에는 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>Choose a smaller network, smaller mini-batches or less data.</source>
        <translation>신경망이나 미니배치를 더 작게 하거나, 데이터를 줄이세요.</translation>
    </message>
    <message>
        <source>What was learnt until then is kept. Press Train to begin again.</source>
        <translation>그때까지 학습한 것은 남아 있습니다. 처음부터 다시 하려면 ‘학습’을 누르세요.</translation>
    </message>
    <message>
        <source>The saved lesson learns from {path}, which was not opened.</source>
        <translation>저장된 강의가 학습에 쓰는 데이터를 열지 않았습니다: {path}</translation>
    </message>
    <message>
        <source>If you trust who saved it, choose that place on the page Data.</source>
        <translation>저장한 사람을 믿을 수 있으면 ‘데이터’ 탭에서 그곳을 직접 고르세요.</translation>
    </message>
    <message>
        <source>{name} belongs to a batch normalisation, whose running mean and variance are not there.</source>
        <translation>{name} 배열은 배치 정규화에 쓰이는데, 이동 평균과 이동 분산이 없습니다.</translation>
    </message>
    <message>
        <source>Save the running mean and variance, too: without them it cannot predict.</source>
        <translation>이동 평균과 이동 분산도 함께 저장하세요. 없으면 추론할 수 없습니다.</translation>
    </message>
    <message>
        <source>A variance of a batch normalisation is 0 or less.</source>
        <translation>배치 정규화의 분산이 0 이하입니다.</translation>
    </message>
    <message>
        <source>It describes more layers than nnviz draws.</source>
        <translation>파일에 적힌 계층이 nnviz가 그릴 수 있는 것보다 많습니다.</translation>
    </message>
    <message>
        <source>A model of the kind {name} has no layers.</source>
        <translation>{name} 모델에는 계층이 없습니다.</translation>
    </message>
    <message>
        <source>It describes no layer with weights.</source>
        <translation>파일에 적힌 구조에 가중치가 있는 계층이 없습니다.</translation>
    </message>
    <message>
        <source>Its layers do not fit pictures of 28×28 or 32×32.</source>
        <translation>계층이 28×28이나 32×32 그림에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>It has a layer {name}, which nnviz does not draw.</source>
        <translation>nnviz가 그리지 않는 {name} 계층이 있습니다.</translation>
    </message>
    <message>
        <source>A matrix that it describes is none.</source>
        <translation>파일에 적힌 구조에서는 행렬인데 실제로는 행렬이 아닌 배열이 있습니다.</translation>
    </message>
    <message>
        <source>A filter that it describes is none.</source>
        <translation>파일에 적힌 구조에서는 필터인데 실제로는 필터가 아닌 배열이 있습니다.</translation>
    </message>
    <message>
        <source>An array of a layer that it describes is not there.</source>
        <translation>파일에 적힌 구조에는 있는 계층인데 그 배열이 빠져 있습니다.</translation>
    </message>
    <message>
        <source>It has a layer with settings that nnviz does not know.</source>
        <translation>nnviz가 모르는 설정을 쓰는 계층이 있습니다.</translation>
    </message>
    <message>
        <source>This is a data set ({name} holds {count} samples), not the weights of a network.</source>
        <translation>신경망의 가중치가 아니라 데이터 세트입니다({name} 배열에 데이터 {count}개).</translation>
    </message>
    <message>
        <source>Open it in the lesson Training, on the page Data.</source>
        <translation>‘학습’ 강의의 ‘데이터’ 탭에서 여세요.</translation>
    </message>
    <message>
        <source>Its weights are quantised: {name} holds 8-bit whole numbers, to be scaled by others.</source>
        <translation>양자화된 가중치입니다. {name}에는 다른 배열의 배율을 곱해야 하는 8비트 정수가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Save the weights as floats, before they are quantised.</source>
        <translation>양자화하기 전의 가중치를 부동소수점으로 저장하세요.</translation>
    </message>
    <message>
        <source>It holds a recurrent network, whose layers also take what they gave a step before.</source>
        <translation>순환 신경망이 들어 있습니다. 계층이 바로 앞 단계의 출력도 입력으로 받습니다.</translation>
    </message>
    <message>
        <source>It holds a transformer, whose layers look at all places of a text or picture at once.</source>
        <translation>트랜스포머가 들어 있습니다. 계층이 글이나 그림의 모든 위치를 한꺼번에 봅니다.</translation>
    </message>
    <message>
        <source>{name} is an embedding: a row of {columns} numbers for each of {rows} words.</source>
        <translation>{name} 배열은 임베딩입니다. 단어 {rows}개마다 값이 {columns}개인 행이 하나씩 있습니다.</translation>
    </message>
    <message>
        <source>a generator and a discriminator (GAN)</source>
        <translation>생성자와 판별자(GAN)</translation>
    </message>
    <message>
        <source>an encoder and a decoder (autoencoder, VAE)</source>
        <translation>인코더와 디코더(오토인코더, VAE)</translation>
    </message>
    <message>
        <source>an actor and a critic</source>
        <translation>액터와 크리틱</translation>
    </message>
    <message>
        <source>a network and its older copy</source>
        <translation>신경망과 그 이전 복사본</translation>
    </message>
    <message>
        <source>It holds two networks: {networks}.</source>
        <translation>신경망이 두 개 들어 있습니다: {networks}.</translation>
    </message>
    <message>
        <source>Save one of them alone, or look at the arrays in Looking into weights.</source>
        <translation>하나만 따로 저장하거나, ‘가중치 들여다보기’에서 배열을 보세요.</translation>
    </message>
    <message>
        <source>It holds a network for large pictures with {count} convolutions, as photographs are classified with; its layers are not one chain, or the size of its pictures is not told.</source>
        <translation>합성곱 {count}개로 사진처럼 큰 그림을 분류하는 신경망입니다. 계층이 한 줄로 이어지지 않거나 그림의 크기를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>{name} is a filter for films or volumes: it has three sides.</source>
        <translation>{name} 배열은 동영상이나 입체 데이터에 쓰는 필터입니다. 세 방향으로 움직입니다.</translation>
    </message>
    <message>
        <source>It holds one matrix alone, and no layer of digits has its shape.</source>
        <translation>행렬이 하나뿐이고, 숫자를 읽는 계층의 형상이 아닙니다.</translation>
    </message>
    <message>
        <source>If the network lies in several files, open them together.</source>
        <translation>신경망이 여러 파일에 나뉘어 있으면 함께 여세요.</translation>
    </message>
    <message>
        <source>Look at its arrays in Looking into weights.</source>
        <translation>배열은 ‘가중치 들여다보기’에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The file is in HDF5 (Keras, or MATLAB 7.3): that needs one more package.</source>
        <translation>HDF5 파일(Keras 또는 MATLAB 7.3)입니다. 여는 데 패키지가 하나 더 필요합니다.</translation>
    </message>
    <message>
        <source>Install it: pip install &quot;nnviz[h5]&quot;</source>
        <translation>이렇게 설치하세요: pip install &quot;nnviz[h5]&quot;</translation>
    </message>
    <message>
        <source>The numbers of an array lie in another file; nnviz never follows a file&apos;s pointers.</source>
        <translation>배열 하나의 값이 다른 파일에 있습니다. nnviz는 파일이 가리키는 다른 파일을 읽지 않습니다.</translation>
    </message>
    <message>
        <source>Copy the arrays into one file.</source>
        <translation>배열을 한 파일에 모아 저장하세요.</translation>
    </message>
    <message>
        <source>An array is packed in a way that nnviz does not know.</source>
        <translation>nnviz가 모르는 방식으로 압축된 배열이 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds a number that is too large.</source>
        <translation>{name} 배열에 너무 큰 수가 있습니다.</translation>
    </message>
    <message>
        <source>The rows of {name} are not all of one length.</source>
        <translation>{name} 배열의 행 길이가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>The file begins as JSON, but its text breaks the rules of JSON.</source>
        <translation>JSON처럼 시작하지만 JSON 문법에 맞지 않는 파일입니다.</translation>
    </message>
    <message>
        <source>This is a TensorFlow.js model without its numbers: they are in .bin files.</source>
        <translation>가중치 값이 빠진 TensorFlow.js 모델입니다. 값은 .bin 파일에 따로 있습니다.</translation>
    </message>
    <message>
        <source>Convert the model to Keras (tensorflowjs_converter), and open the .h5 file.</source>
        <translation>tensorflowjs_converter로 모델을 Keras 형식으로 바꾼 뒤 .h5 파일을 여세요.</translation>
    </message>
    <message>
        <source>This is a notebook (Jupyter), not a weight file.</source>
        <translation>가중치 파일이 아니라 주피터 노트북입니다.</translation>
    </message>
    <message>
        <source>Run it, save the arrays with numpy.savez, and open that file.</source>
        <translation>노트북을 실행해 배열을 numpy.savez로 저장한 뒤 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>This is the description of a Keras model without its weights.</source>
        <translation>가중치 없이 구조만 적힌 Keras 모델입니다.</translation>
    </message>
    <message>
        <source>Save the weights, too: model.save_weights(&apos;model.weights.h5&apos;).</source>
        <translation>가중치도 저장하세요: model.save_weights(&apos;model.weights.h5&apos;).</translation>
    </message>
    <message>
        <source>This is only the index of a model that lies in several files.</source>
        <translation>여러 파일로 나뉜 모델의 목록 파일입니다.</translation>
    </message>
    <message>
        <source>Open the files that it names, together.</source>
        <translation>목록에 적힌 파일들을 함께 여세요.</translation>
    </message>
    <message>
        <source>The Keras model in the file has no weights.</source>
        <translation>파일의 Keras 모델에 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>Save it again when it is built: model.save(&apos;model.keras&apos;).</source>
        <translation>모델을 만든(build) 뒤 다시 저장하세요: model.save(&apos;model.keras&apos;).</translation>
    </message>
    <message>
        <source>This is a data set (samples and their labels), not a weight file.</source>
        <translation>가중치 파일이 아니라 데이터 세트입니다(데이터와 레이블).</translation>
    </message>
    <message>
        <source>Choose the file that the trained weights were saved in.</source>
        <translation>학습된 가중치를 저장한 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The file holds objects of MATLAB, not matrices.</source>
        <translation>파일에 행렬이 아니라 MATLAB 객체가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Save the matrices by themselves: W1 = net.Layers(2).Weights; save(&apos;w.mat&apos;, &apos;W1&apos;).</source>
        <translation>행렬만 따로 저장하세요: W1 = net.Layers(2).Weights; save(&apos;w.mat&apos;, &apos;W1&apos;).</translation>
    </message>
    <message>
        <source>The matrices in the file are sparse.</source>
        <translation>파일의 행렬이 희소 행렬입니다.</translation>
    </message>
    <message>
        <source>Save them as full ones: W1 = full(W1); save(&apos;w.mat&apos;, &apos;W1&apos;).</source>
        <translation>일반 행렬로 바꾸어 저장하세요: W1 = full(W1); save(&apos;w.mat&apos;, &apos;W1&apos;).</translation>
    </message>
    <message>
        <source>Save it as one file: torch.onnx.export(model, x, name, external_data=False).</source>
        <translation>한 파일로 저장하세요: torch.onnx.export(model, x, name, external_data=False).</translation>
    </message>
    <message>
        <source>The numbers of the network lie in another file.</source>
        <translation>신경망의 가중치 값이 다른 파일에 있습니다.</translation>
    </message>
    <message>
        <source>The numbers of the network lie in another file: {name}.</source>
        <translation>신경망의 가중치 값이 다른 파일에 있습니다: {name}.</translation>
    </message>
    <message>
        <source>The file is a pickle of PyTorch tensors, which only PyTorch itself can unpack.</source>
        <translation>PyTorch 텐서를 담은 피클 파일이라 PyTorch로만 풀 수 있습니다.</translation>
    </message>
    <message>
        <source>Save them with torch.save(model.state_dict(), name), and open that file.</source>
        <translation>torch.save(model.state_dict(), name)으로 저장한 다음 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>The file holds something of CuPy that is no array.</source>
        <translation>파일에 배열이 아닌 CuPy 객체가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Turn each array into a NumPy array with cupy.asnumpy before you save it.</source>
        <translation>저장하기 전에 cupy.asnumpy로 각 배열을 NumPy 배열로 바꾸세요.</translation>
    </message>
    <message>
        <source>The file holds objects of Chainer.</source>
        <translation>파일에 Chainer 객체가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Save them with chainer.serializers.save_npz(name, model), and open that file.</source>
        <translation>chainer.serializers.save_npz(name, model)로 저장한 다음 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>The file holds a Keras model inside a pickle.</source>
        <translation>피클 안에 Keras 모델이 통째로 들어 있습니다.</translation>
    </message>
    <message>
        <source>Save its arrays with pickle.dump(model.get_weights(), file), and open that file.</source>
        <translation>pickle.dump(model.get_weights(), file)로 배열만 저장한 다음 그 파일을 여세요.</translation>
    </message>
    <message>
        <source>The file holds tables of pandas, not arrays.</source>
        <translation>파일에 배열이 아니라 pandas 표가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Turn each table into an array with table.to_numpy() before you save it.</source>
        <translation>저장하기 전에 table.to_numpy()로 각 표를 배열로 바꾸세요.</translation>
    </message>
    <message>
        <source>An old joblib wrote this file and put its arrays into other files beside it.</source>
        <translation>옛 버전의 joblib이 쓴 파일로, 배열은 옆에 있는 다른 파일들에 들어 있습니다.</translation>
    </message>
    <message>
        <source>Open those .npy files together, or load and save it again with a newer joblib.</source>
        <translation>그 .npy 파일들을 함께 열거나, 새 joblib으로 불러와 다시 저장하세요.</translation>
    </message>
    <message>
        <source>This is a data set (a sample and its label on each line), not a weight file.</source>
        <translation>가중치 파일이 아니라 데이터 세트입니다(한 줄에 데이터와 레이블이 하나씩).</translation>
    </message>
    <message>
        <source>Train a network with it in the lesson “Training”.</source>
        <translation>‘학습’ 강의에서 이 데이터로 신경망을 학습해 보세요.</translation>
    </message>
    <message>
        <source>Line {number} does not hold as many numbers as the lines before it.</source>
        <translation>{number}번째 줄의 숫자 개수가 앞의 줄들과 다릅니다.</translation>
    </message>
    <message>
        <source>The file holds a tensor of the kind {kind}, which nnviz does not read.</source>
        <translation>파일에 nnviz가 읽지 않는 종류의 텐서가 들어 있습니다: {kind}.</translation>
    </message>
    <message>
        <source>Make plain numbers of it before you save it: tensor.float(), tensor.to_dense() or tensor.dequantize().</source>
        <translation>저장하기 전에 보통 텐서로 바꾸세요: tensor.float(), tensor.to_dense() 또는 tensor.dequantize().</translation>
    </message>
    <message>
        <source>This is a program that torch.export made.</source>
        <translation>torch.export로 만든 프로그램입니다.</translation>
    </message>
    <message>
        <source>This is a package of PyTorch: code together with weights.</source>
        <translation>코드와 가중치를 함께 담은 PyTorch 패키지입니다.</translation>
    </message>
    <message>
        <source>This is TorchScript: a program together with its weights.</source>
        <translation>프로그램과 가중치를 함께 담은 TorchScript 파일입니다.</translation>
    </message>
    <message>
        <source>The process that reads weight files could not be started.</source>
        <translation>가중치 파일을 읽는 프로세스를 시작하지 못했습니다.</translation>
    </message>
    <message>
        <source>Reading the file went wrong: the process that read it was ended.</source>
        <translation>파일을 읽지 못했습니다. 파일을 읽던 프로세스가 종료되었습니다.</translation>
    </message>
    <message>
        <source>nnviz goes on; is it the file that you meant?</source>
        <translation>nnviz는 계속 쓸 수 있습니다. 열려던 파일이 맞나요?</translation>
    </message>
    <message>
        <source>The file takes too long to read.</source>
        <translation>파일을 읽는 데 시간이 너무 오래 걸립니다.</translation>
    </message>
    <message>
        <source>longest</source>
        <translation>가장 큰 값</translation>
    </message>
    <message>
        <source>shortest</source>
        <translation>가장 작은 값</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>작동하지 않음</translation>
    </message>
    <message>
        <source>Units of {name}</source>
        <translation>{name}의 노드</translation>
    </message>
    <message>
        <source>No chain of layers</source>
        <translation>한 줄로 이어지지 않는 계층</translation>
    </message>
    <message>
        <source>{name} beside {other}</source>
        <translation>{name} 비교: {other}</translation>
    </message>
    <message>
        <source>Compare two files</source>
        <translation>두 파일 비교</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0의 비율</translation>
    </message>
    <message>
        <source>What the file does not tell</source>
        <translation>파일에 적혀 있지 않은 것</translation>
    </message>
    <message>
        <source>Likeliest first: click to choose otherwise.</source>
        <translation>가장 그럴듯한 것을 골라 두었습니다. 누르면 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>So the network reads {percent}% of the digits that it was tried on.</source>
        <translation>이렇게 보면 시험용 숫자의 {percent}%를 맞힙니다.</translation>
    </message>
    <message>
        <source>saved by {program}: {class_name}</source>
        <translation>{program}에서 저장: {class_name}</translation>
    </message>
    <message>
        <source>saved by {program}</source>
        <translation>{program}에서 저장</translation>
    </message>
    <message>
        <source>an object of the class {class_name}</source>
        <translation>{class_name} 클래스의 객체</translation>
    </message>
    <message>
        <source>{arrays} arrays, {numbers} numbers</source>
        <translation>배열 {arrays}개, 값 {numbers}개</translation>
    </message>
    <message>
        <source>one entry is no array of numbers</source>
        <translation>숫자가 아닌 항목 1개</translation>
    </message>
    <message>
        <source>{count} entries are no numbers</source>
        <translation>숫자가 아닌 항목 {count}개</translation>
    </message>
    <message>
        <source>This array is empty: one of its sides is 0.</source>
        <translation>빈 배열입니다. 크기가 0인 축이 있습니다.</translation>
    </message>
    <message>
        <source>Its matrices are no filters of a convolution: look at its values.</source>
        <translation>합성곱의 필터가 아닌 행렬입니다. ‘값’ 탭에서 보세요.</translation>
    </message>
    <message>
        <source>Its numbers are no pictures: a vector has no rows and columns.</source>
        <translation>그림으로 볼 수 없습니다. 벡터에는 행과 열이 없습니다.</translation>
    </message>
    <message>
        <source>Its matrices are larger than kernels are: look at its values.</source>
        <translation>커널이라기에는 행렬이 너무 큽니다. ‘값’ 탭에서 보세요.</translation>
    </message>
    <message>
        <source>Only the first layer sees a picture: its weights can be shown as one.</source>
        <translation>그림을 직접 보는 것은 첫 번째 계층뿐이라, 그 가중치만 그림으로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Its rows are not as many as a picture has pixels.</source>
        <translation>행의 수가 그림의 픽셀 수와 다릅니다.</translation>
    </message>
    <message>
        <source>Choose the first layer, or a convolution.</source>
        <translation>첫 번째 계층이나 합성곱 계층을 고르세요.</translation>
    </message>
    <message>
        <source>filter {number}</source>
        <translation>필터 {number}</translation>
    </message>
    <message>
        <source>unit {number}</source>
        <translation>노드 {number}</translation>
    </message>
    <message>
        <source>{count} filters of one channel, {sides} each: blue below 0, orange above.</source>
        <translation>채널이 1개인 {sides} 필터 {count}개입니다. 0보다 작으면 파란색, 크면 주황색입니다.</translation>
    </message>
    <message>
        <source>{count} filters of {channels} channels, {sides} each: blue below 0, orange above.</source>
        <translation>채널이 {channels}개인 {sides} 필터 {count}개입니다. 0보다 작으면 파란색, 크면 주황색입니다.</translation>
    </message>
    <message>
        <source>A picture for each of {count} units: its weights where the pixels are, {sides}. Orange speaks for it, blue against.</source>
        <translation>노드 {count}개의 가중치를 픽셀 자리에 놓은 {sides} 그림입니다. 주황색은 노드의 합을 키우고, 파란색은 줄입니다.</translation>
    </message>
    <message>
        <source>Shown are the first {count}, of {channels} channels each.</source>
        <translation>그중 앞 {count}개를 채널 {channels}개씩만 보여 줍니다.</translation>
    </message>
    <message>
        <source>The weights as pictures</source>
        <translation>그림으로 본 가중치</translation>
    </message>
    <message>
        <source>Weights of layer {number}</source>
        <translation>{number}층의 가중치</translation>
    </message>
    <message>
        <source>Biases of layer {number}</source>
        <translation>{number}층의 편향</translation>
    </message>
    <message>
        <source>Scales γ of layer {number}</source>
        <translation>{number}층의 확대 γ</translation>
    </message>
    <message>
        <source>Shifts β of layer {number}</source>
        <translation>{number}층의 이동 β</translation>
    </message>
    <message>
        <source>Running means of layer {number}</source>
        <translation>{number}층의 이동 평균</translation>
    </message>
    <message>
        <source>Running variances of layer {number}</source>
        <translation>{number}층의 이동 분산</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>units</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>weights of a filter</source>
        <translation>필터의 가중치</translation>
    </message>
    <message>
        <source>the array that is looked into: its name, or its number from 1</source>
        <translation>들여다볼 배열의 이름 또는 번호. 번호는 1부터 셉니다</translation>
    </message>
    <message>
        <source>its values, its pictures, its units, the network, or a comparison</source>
        <translation>값, 그림, 노드, 신경망, 비교 가운데 보여 줄 것</translation>
    </message>
    <message>
        <source>which matrix of an array with three sides or more, from 0</source>
        <translation>축이 3개 이상인 배열에서 볼 행렬의 번호. 0부터 셉니다</translation>
    </message>
    <message>
        <source>such an array matrix by matrix, or all that follows its first side as rows</source>
        <translation>그런 배열을 행렬 하나씩 보거나, 첫 번째 축의 자리마다 한 행으로 펼쳐 봅니다</translation>
    </message>
    <message>
        <source>what a cell shows that stands for many numbers: the largest, or the mean</source>
        <translation>여러 값을 나타내는 칸에 보여 줄 값: 절댓값이 가장 큰 값 또는 평균</translation>
    </message>
    <message>
        <source>full colour at the largest number, or at that of 99.9% of them</source>
        <translation>색이 가장 짙어지는 값: 절댓값의 최대 또는 99.9%가 넘지 않는 값</translation>
    </message>
    <message>
        <source>logarithmic heights of the histogram</source>
        <translation>히스토그램의 높이를 로그 눈금으로 그립니다</translation>
    </message>
    <message>
        <source>the norms of units, or of what comes in; without a network of columns, or of rows</source>
        <translation>노드별 크기 또는 입력별 크기. 신경망이 아니면 열별 크기 또는 행별 크기</translation>
    </message>
    <message>
        <source>compare with a network that ships</source>
        <translation>기본 신경망과 비교</translation>
    </message>
    <message>
        <source>the part of the matrix that shows: top, left, bottom, right, as 0,0,28,50</source>
        <translation>행렬에서 보이는 부분의 위, 왼쪽, 아래, 오른쪽. 예: 0,0,28,50</translation>
    </message>
    <message>
        <source>a single number</source>
        <translation>값 하나</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Every number in colours, and how they are spread</source>
        <translation>모든 값을 색으로 보고, 값이 어떻게 퍼져 있는지 봅니다</translation>
    </message>
    <message>
        <source>Filters, and what units of the first layer look for</source>
        <translation>필터와, 첫 번째 계층의 노드가 찾는 무늬를 봅니다</translation>
    </message>
    <message>
        <source>How long the weights of each unit are, and which do nothing</source>
        <translation>노드마다 가중치가 얼마나 큰지, 어떤 노드가 작동하지 않는지 봅니다</translation>
    </message>
    <message>
        <source>The layers with their parameters</source>
        <translation>계층과 매개변수를 봅니다</translation>
    </message>
    <message>
        <source>The difference to another file</source>
        <translation>다른 파일과의 차이를 봅니다</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 형식으로 저장</translation>
    </message>
    <message>
        <source>Save the weights in another format</source>
        <translation>가중치를 다른 형식으로 저장</translation>
    </message>
    <message>
        <source>Use in every lesson</source>
        <translation>모든 강의에서 쓰기</translation>
    </message>
    <message>
        <source>The arrays of the file</source>
        <translation>파일의 배열</translation>
    </message>
    <message>
        <source>Looking at {count} numbers…</source>
        <translation>값 {count}개를 살펴보는 중…</translation>
    </message>
    <message>
        <source>A single number, or none, has no units.</source>
        <translation>값이 하나뿐이거나 없으면 노드도 없습니다.</translation>
    </message>
    <message>
        <source>|w| of each {what}</source>
        <translation>{what}별 |w|</translation>
    </message>
    <message>
        <source>The magnitude of each number</source>
        <translation>값마다의 절댓값</translation>
    </message>
    <message>
        <source>next to no weights</source>
        <translation>가중치가 거의 없음</translation>
    </message>
    <message>
        <source>never fires</source>
        <translation>한 번도 활성화되지 않음</translation>
    </message>
    <message>
        <source>How long the weights of each unit are</source>
        <translation>노드별 가중치의 크기</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>A cell shows the number of the largest magnitude in its block</source>
        <translation>칸마다 그 안의 값 가운데 절댓값이 가장 큰 값을 보여 줍니다</translation>
    </message>
    <message>
        <source>A cell shows the mean of the numbers in its block</source>
        <translation>칸마다 그 안에 든 값의 평균을 보여 줍니다</translation>
    </message>
    <message>
        <source>Full colour at the largest magnitude</source>
        <translation>절댓값이 가장 큰 값에서 색이 가장 짙습니다</translation>
    </message>
    <message>
        <source>Full colour at a magnitude that 99.9% of a sample stay below</source>
        <translation>표본의 99.9%보다 큰 절댓값부터 색이 가장 짙습니다</translation>
    </message>
    <message>
        <source>slices</source>
        <translation>행렬별</translation>
    </message>
    <message>
        <source>as rows</source>
        <translation>행으로 펼침</translation>
    </message>
    <message>
        <source>The last two sides as a matrix, one place of the others at a time</source>
        <translation>마지막 두 축을 행렬로 보고, 나머지 축은 한 자리씩 봅니다</translation>
    </message>
    <message>
        <source>A row for each place of the first side, with all that follows it</source>
        <translation>첫 번째 축의 자리마다 그 안의 값을 모두 한 행으로 펼칩니다</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Heights of the histogram as the counts are</source>
        <translation>히스토그램의 높이를 개수에 비례하게 그립니다</translation>
    </message>
    <message>
        <source>Heights of the histogram by powers of ten: what is rare shows, too</source>
        <translation>히스토그램의 높이를 로그 눈금으로 그립니다. 드문 값도 보입니다</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>칸</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>막대</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>행렬</translation>
    </message>
    <message>
        <source>Which matrix of the array</source>
        <translation>배열의 몇 번째 행렬인지</translation>
    </message>
    <message>
        <source>The values of the array</source>
        <translation>배열의 값</translation>
    </message>
    <message>
        <source>How the values are spread</source>
        <translation>값의 분포</translation>
    </message>
    <message>
        <source>What the values come to</source>
        <translation>값의 통계</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>a vector, in rows</source>
        <translation>벡터를 여러 행으로 나눔</translation>
    </message>
    <message>
        <source>rows: {rows}, columns: {columns}</source>
        <translation>행: {rows}, 열: {columns}</translation>
    </message>
    <message>
        <source>a cell is the mean of {sides}</source>
        <translation>한 칸은 값 {sides}개의 평균</translation>
    </message>
    <message>
        <source>a cell is the largest of {sides}</source>
        <translation>한 칸은 값 {sides}개 중 절댓값 최대</translation>
    </message>
    <message>
        <source>violet: not a number</source>
        <translation>보라색: 수가 아님</translation>
    </message>
    <message>
        <source>This lesson shows what is in the file.</source>
        <translation>이 강의에서 파일에 무엇이 들어 있는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>mean of {sides}: {value}</source>
        <translation>값 {sides}개의 평균: {value}</translation>
    </message>
    <message>
        <source>largest of {sides}: {value}</source>
        <translation>값 {sides}개 중 절댓값 최대: {value}</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} 읽는 중</translation>
    </message>
    <message>
        <source>mean {mean}, σ {deviation}</source>
        <translation>평균 {mean}, σ {deviation}</translation>
    </message>
    <message>
        <source>highest bar {count}</source>
        <translation>가장 높은 막대 {count}개</translation>
    </message>
    <message>
        <source>Open a weight file, or several of one network</source>
        <translation>가중치 파일 열기 (한 신경망의 여러 파일도 가능)</translation>
    </message>
</context>
</TS>
