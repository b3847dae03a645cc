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
        <source>This lesson has no use for a file.</source>
        <translation>이 강의에서는 파일을 쓰지 않습니다.</translation>
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
        <translation>이전 파일은 {name}(으)로 남겨 두었습니다.</translation>
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
        <source>Format: {format}</source>
        <translation>형식: {format}</translation>
    </message>
    <message>
        <source>The arrays in the file form no network:</source>
        <translation>파일의 배열이 신경망을 이루지 않습니다:</translation>
    </message>
    <message>
        <source>Parameters: {count}</source>
        <translation>매개변수: {count}</translation>
    </message>
    <message>
        <source>The arrays in the file form no network.</source>
        <translation>파일의 배열이 신경망을 이루지 않습니다.</translation>
    </message>
    <message>
        <source>See deep learning work. Without a command: the window.</source>
        <translation>딥러닝이 작동하는 모습을 봅니다. 명령이 없으면 창을 엽니다.</translation>
    </message>
    <message>
        <source>the lesson to open</source>
        <translation>열 강의</translation>
    </message>
    <message>
        <source>a weight file to open</source>
        <translation>열 가중치 파일</translation>
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
        <source>measure the accuracy on MNIST&apos;s test</source>
        <translation>MNIST 시험 데이터로 정확도를 잽니다</translation>
    </message>
    <message>
        <source>train the digit network on MNIST and pen strokes</source>
        <translation>MNIST와 펜 획으로 숫자 신경망을 학습합니다</translation>
    </message>
    <message>
        <source>pendigits-orig.tra</source>
        <translation>pendigits-orig.tra</translation>
    </message>
    <message>
        <source>settings to train by</source>
        <translation>학습 설정 파일</translation>
    </message>
    <message>
        <source>save the window as a picture</source>
        <translation>창을 그림으로 저장합니다</translation>
    </message>
    <message>
        <source>list the lessons</source>
        <translation>강의 목록을 보여 줍니다</translation>
    </message>
    <message>
        <source>instead of the network that ships</source>
        <translation>기본 신경망 대신 쓸 파일</translation>
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
        <translation>합성곱 계층은 채널이 {expected}개인 그림을 받아야 하는데, 형상 {shape}이(가) 들어옵니다.</translation>
    </message>
    <message>
        <source>Pooling expects pictures and would get {shape}.</source>
        <translation>풀링 계층은 그림을 받아야 하는데, 형상 {shape}이(가) 들어옵니다.</translation>
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
        <translation>이 계층은 형상 {expected}의 입력을 받아야 하는데, {shape}이(가) 들어옵니다.</translation>
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
        <source>The network expects inputs of shape {expected} and got {shape}.</source>
        <translation>이 신경망은 형상 {expected}의 입력을 받아야 하는데, {shape}이(가) 들어왔습니다.</translation>
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
        <translation>{name}은(는) 바이트로 된 IDX 파일이 아닙니다.</translation>
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
        <translation>{name}이(가) 중간에서 끝납니다.</translation>
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
        <source>{weights} has no bias, but others have.</source>
        <translation>다른 계층에는 편향이 있는데 {weights}에는 없습니다.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name}이(가) 비어 있습니다.</translation>
    </message>
    <message>
        <source>{name} holds numbers that are not finite (NaN or infinite).</source>
        <translation>{name}에 유한하지 않은 수(NaN 또는 무한대)가 있습니다.</translation>
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
        <translation>{matrix}은(는) 값 {inputs}개를 받는데, 앞의 합성곱 계층이 내는 개수와 다릅니다.</translation>
    </message>
    <message>
        <source>{bias} has {numbers} values, but {weights} gives {outputs}.</source>
        <translation>{bias}의 값은 {numbers}개인데 {weights}의 출력은 {outputs}개입니다.</translation>
    </message>
    <message>
        <source>{weights} takes {inputs} values, but {before} gives {outputs}.</source>
        <translation>{weights}은(는) 값 {inputs}개를 받는데 {before}의 출력은 {outputs}개입니다.</translation>
    </message>
    <message>
        <source>The arrays in the file form no network: {reason}</source>
        <translation>파일의 배열이 신경망을 이루지 않습니다. {reason}</translation>
    </message>
    <message>
        <source>nnviz needs weights W1, W2, … and biases b1, b2, … in which each layer fits the next.</source>
        <translation>앞 계층의 출력과 다음 계층의 입력이 이어지는 가중치 W1, W2, …와 편향 b1, b2, …가 필요합니다.</translation>
    </message>
    <message>
        <source>{name} has no place in it.</source>
        <translation>{name}이(가) 들어갈 자리가 없습니다.</translation>
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
        <source>Choose an .npz file, or a pickle of arrays (W1, b1, W2, …).</source>
        <translation>.npz 파일이나 배열(W1, b1, W2, …)을 담은 피클을 고르세요.</translation>
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
        <source>The file is compressed with gzip.</source>
        <translation>gzip으로 압축된 파일입니다.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>먼저 압축을 푸세요.</translation>
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
        <source>{name} is no picture, or it is damaged.</source>
        <translation>{name}은(는) 그림이 아니거나 손상되었습니다.</translation>
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
        <source>Save it smaller: a digit needs few.</source>
        <translation>더 작게 저장하세요. 숫자 하나에는 픽셀이 많이 필요 없습니다.</translation>
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
        <translation>이 파일은 {name}을(를) 실행하라고 합니다. nnviz는 가중치 파일의 코드를 절대 실행하지 않습니다.</translation>
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
        <translation>{name}을(를) 읽을 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Change the file&apos;s permissions, or copy it to a folder of your own.</source>
        <translation>파일 권한을 바꾸거나 내 폴더로 복사하세요.</translation>
    </message>
    <message>
        <source>There is not enough memory to read {name}.</source>
        <translation>메모리가 부족해 {name}을(를) 읽을 수 없습니다.</translation>
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
        <source>{name} is a folder.</source>
        <translation>{name}은(는) 폴더입니다.</translation>
    </message>
    <message>
        <source>Choose a file in it.</source>
        <translation>그 안의 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is no ordinary file but a device or a pipe.</source>
        <translation>{name}은(는) 일반 파일이 아니라 장치나 파이프입니다.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>파일을 고르세요.</translation>
    </message>
    <message>
        <source>{name} is larger than {limit}.</source>
        <translation>{name}이(가) {limit}보다 큽니다.</translation>
    </message>
    <message>
        <source>its name is no path</source>
        <translation>경로로 쓸 수 없는 이름입니다</translation>
    </message>
    <message>
        <source>{name} could not be read: {problem}.</source>
        <translation>{name}을(를) 읽지 못했습니다: {problem}.</translation>
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
        <source>Handwritten digits</source>
        <translation>손글씨 숫자 인식</translation>
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
        <source>sigmoid</source>
        <translation>시그모이드</translation>
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
        <source>the layer that is explained</source>
        <translation>설명할 층</translation>
    </message>
    <message>
        <source>how many edges are drawn</source>
        <translation>그릴 연결의 수</translation>
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
        <source>{count} parameters</source>
        <translation>매개변수 {count}개</translation>
    </message>
    <message>
        <source>MNIST test {percent}%</source>
        <translation>MNIST 정확도 {percent}%</translation>
    </message>
    <message>
        <source>Hidden layers: {activation}</source>
        <translation>은닉층: {activation}</translation>
    </message>
    <message>
        <source>There is no digit in the picture: it is all one shade.</source>
        <translation>그림이 한 가지 밝기뿐이라 숫자를 찾을 수 없습니다.</translation>
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
        <source>Theme</source>
        <translation>테마</translation>
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
        <translation>더하고, 편향, 활성화</translation>
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
        <source>Weight files</source>
        <translation>가중치 파일</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Open a weight file</source>
        <translation>가중치 파일 열기</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>The network that ships</source>
        <translation>기본 신경망</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
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
        <source>The activation function of the hidden layers</source>
        <translation>은닉층의 활성화 함수</translation>
    </message>
    <message>
        <source>A matrix product takes matrices and vectors.</source>
        <translation>행렬의 곱은 행렬과 벡터로만 계산합니다.</translation>
    </message>
    <message>
        <source>There is no such product: the inner sizes {left} and {right} differ.</source>
        <translation>곱할 수 없습니다. 안쪽 크기 {left}와(과) {right}이(가) 다릅니다.</translation>
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
        <source>training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source> batches</source>
        <translation> 배치</translation>
    </message>
    <message>
        <source>The training came to no end.</source>
        <translation>학습이 끝까지 가지 못했습니다.</translation>
    </message>
    <message>
        <source>held-out writers {share}</source>
        <translation>처음 보는 사람들의 글씨 {share}</translation>
    </message>
    <message>
        <source>{name} must be between {low} and {high}</source>
        <translation>{name}은(는) {low}에서 {high} 사이여야 합니다</translation>
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
        <source>settings must be a table</source>
        <translation>settings는 표여야 합니다</translation>
    </message>
    <message>
        <source>there is no setting {name}; there are: {known}</source>
        <translation>{name} 설정은 없습니다. 있는 설정: {known}</translation>
    </message>
    <message>
        <source>{name} must be a list of whole numbers</source>
        <translation>{name}은(는) 정수 목록이어야 합니다</translation>
    </message>
    <message>
        <source>{name} must be a whole number</source>
        <translation>{name}은(는) 정수여야 합니다</translation>
    </message>
    <message>
        <source>{name} must be a number</source>
        <translation>{name}은(는) 수여야 합니다</translation>
    </message>
    <message>
        <source>{name} cannot be written: {problem}.</source>
        <translation>{name}에 쓸 수 없습니다: {problem}.</translation>
    </message>
    <message>
        <source>Features · {size}</source>
        <translation>특징 {size}</translation>
    </message>
</context>
</TS>
