export const texts = {
  title: { joined: '已并入同一问题的案件', suspected: '附近有一件，可能是同一个问题' },
  line: (distance: string, ago: string, status: string) => `相距 ${distance} · ${ago}上报 · ${status}`,
  people: (count: number) => `${count} 人反映`,
  same: '是同一个，一并办理',
  different: '不是同一个',
  differentLead: {
    joined: '您的上报将拆出，单独立为一案；工作人员会核对。',
    suspected: '两件将分别办理；工作人员会参考您的意见核对。',
  },
  reason: '有什么不一样？（选填）例如：在路的另一侧',
  send: '确认不是同一个',
  cancel: '取消',
  answered: {
    joined: {
      same: '您已确认是同一个问题，进展会同步告诉您。',
      different: '您认为不是同一个问题，工作人员正在核对。',
    },
    suspected: {
      same: '您认为是同一个问题，工作人员正在核对。',
      different: '您认为不是同一个问题，已单独立案；工作人员会核对。',
    },
  },
  thanks: '已收到，感谢您的说明',
};
